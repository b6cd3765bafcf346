"""Pages and documents keep to the habits of plain American business English that a program can see."""

import ast
import re
from collections.abc import Iterator

import pytest
from jinja2 import Environment, nodes

from decider import paths
from tests.ground.test_homes import MODULES, PACKAGE, tree

TEMPLATES = sorted(path.name for path in paths.TEMPLATES.glob("*.*"))
SPEAKING = [name for name in MODULES if name.startswith(("web/", "documents/"))]
HABITS = {
    r"\bput(s|ting)? (it |them |this )?right\b": "fix",
    r"\bput(s|ting)? (\w+ ){0,2}out\b": "rule out",
    r"\bput in\b": "enter",
    r"\be-mails?\b": "email",
    r"\bas such\b": "nothing",
    r"\bby itself\b": "on its own, automatically",
    r"\b(every|what) (fact|one|thing) of it\b": "the thing itself",
    r"\bthe article\b": "most comparisons",
    r"\bdrugs?\b": "medication",
    r"\bwork it out\b|\bworked out\b": "calculate",
    r"\bfront page\b": "home page",
    r"\bslip in\b": "typo",
    r"\bcareful:": "keep in mind",
    r"\bany more\b": "anymore",
    r"\bcriterion\b": "factor",
    r"\bmusts\b": "must-haves",
    r"\bcolour|\bfavour|\bneighbour|\brecogni[sz]ed as\b|\bcentre\b": "American spelling",
}
# What a habit is found in and may stay, with the reason.
ALLOWED = {"put in the contract": "there it is what one does"}
MARKUP = re.compile(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
TYPESET = re.compile(r"^= .+$|^[A-Z][^#{}]+$|\[[^\[\]]+\]", re.MULTILINE)
COMMENT = re.compile(r"^//.*$", re.MULTILINE)


def shown_in(template: str) -> Iterator[str]:
    """The texts of a template: what stands between tags, and what expressions hold in quotation marks."""
    source = (paths.TEMPLATES / template).read_text(encoding="utf-8")
    if template.endswith(".typ"):
        yield from TYPESET.findall(COMMENT.sub("", source))
        return
    parsed = Environment(autoescape=True, extensions=[]).parse(source)
    texts = "".join(each.data for each in parsed.find_all(nodes.TemplateData))
    yield " ".join(MARKUP.sub(" ", texts).split())
    yield from (each.value for each in parsed.find_all(nodes.Const) if isinstance(each.value, str))


def said_in(module: str) -> Iterator[str]:
    """The texts of a module, without its docstrings."""
    parsed = tree(module)
    documents = {
        id(node.body[0].value)
        for node in ast.walk(parsed)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(parsed):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
            yield node.value


def found_in(texts: Iterator[str]) -> list[str]:
    return [
        f"{text[max(found.start() - 30, 0) : found.end() + 30]!r}: say {better}"
        for text in texts
        if " " in text
        for habit, better in HABITS.items()
        for found in re.finditer(habit, text, re.IGNORECASE)
        if not any(text.startswith(allowed, found.start()) for allowed in ALLOWED)
    ]


def test_templates_say_it_plainly() -> None:
    assert [(template, found) for template in TEMPLATES for found in found_in(shown_in(template))] == []


def test_modules_say_it_plainly() -> None:
    assert [(module, found) for module in SPEAKING for found in found_in(said_in(module))] == []


def test_the_code_says_email_as_pages_do() -> None:
    sources = {module: (PACKAGE / module).read_text(encoding="utf-8") for module in MODULES}
    assert [module for module, source in sources.items() if "e-mail" in source.lower()] == []


@pytest.mark.parametrize(
    "text",
    [
        "Put this right, and go on",
        "A “No” puts a product out",
        "Put in what the vendor says",
        "Write an e-mail",
        "Neither as such",
        "It ends by itself",
        "Says the article",
        "What drugs do you prescribe",
        "Give each criterion 0",
    ],
)
def test_each_habit_would_be_found(text: str) -> None:
    assert found_in(iter([text]))
