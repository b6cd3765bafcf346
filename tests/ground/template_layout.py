"""How templates are laid out: each line is indented by what is open where it begins, two spaces a level."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

STEP = "  "
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
OPENING = {"block", "call", "filter", "for", "if", "macro", "with"}
BETWEEN = {"elif", "else"}
TOKEN = re.compile(
    r"""(?P<comment>\{\#.*?\#\})
      | \{%[-+]?\s*(?P<word>\w+)(?P<rest>(?:"[^"]*"|'[^']*'|[^%"']|%(?!\}))*)%\}
      | (?P<shown>\{\{(?:"[^"]*"|'[^']*'|[^}"']|\}(?!\}))*\}\})
      | (?P<doctype><![^>]*>)
      | </(?P<closed>[a-z][a-zA-Z0-9]*)\s*>
      | <(?P<opened>[a-z][a-zA-Z0-9]*)
      | (?P<end>/?>)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass
class Layout:
    """What is open so far in a template: blocks by their word, elements by their name."""

    open: list[str] = field(default_factory=list)
    tag: str | None = None

    def read(self, text: str) -> None:
        """Go on over a part of the template that ends in no token."""
        for token in TOKEN.finditer(text):
            self._take(token)

    def _take(self, token: re.Match[str]) -> None:
        match token.lastgroup, token["word"]:
            case _, str(word) if word in OPENING or (word == "set" and "=" not in token["rest"]):
                self.open.append(word)
            case _, str(word) if word.startswith("end"):
                self._close(word.removeprefix("end"))
            case "opened", _:
                self.tag = token["opened"]
                self.open.append(self.tag)
            case "end", _ if self.tag:
                if self.tag in VOID or token["end"] == "/>":
                    self._close(self.tag)
                self.tag = None
            case "closed", _:
                self._close(token["closed"])

    def _close(self, name: str) -> None:
        if not self.open or self.open[-1] != name:
            raise ValueError(f"{name} is closed where {self.open[-1:]} is open")
        self.open.pop()

    def depth(self, line: str) -> int:
        """How deep a line stands: as what is open before it, less what it begins by closing."""
        depth, at = len(self.open), 0
        while token := TOKEN.match(line, at):
            word = token["word"] or ""
            if word in BETWEEN:
                return depth - 1
            if token["closed"] is None and not word.startswith("end"):
                break
            depth, at = depth - 1, token.end()
        return depth


def lines_laid_out(source: str) -> Iterator[str]:
    """The lines of a template as they should be indented; a token may go on over several lines."""
    layout, begun = Layout(), ""
    for line in source.splitlines():
        text = line.strip()
        depth = layout.depth(text) if not begun else len(layout.open) + 1
        yield STEP * depth + text if text else ""
        begun += text + "\n"
        if not _is_within_token(begun):
            layout.read(begun)
            begun = ""
    if layout.open:
        raise ValueError(f"{layout.open} is never closed")


def _is_within_token(text: str) -> bool:
    """Whether a text ends inside of what Jinja is to read."""
    rest = TOKEN.sub("", text)
    return "{{" in rest or "{%" in rest or "{#" in rest
