"""Templates are laid out for readers: indented by what is open, in lines that fit."""

import pytest

from decider import paths
from tests.ground.template_layout import lines_laid_out

LONGEST = 120
PAGES = sorted(path.name for path in paths.TEMPLATES.glob("*.html"))
EVERY = sorted(path.name for path in paths.TEMPLATES.glob("*.*"))


def text_of(template: str) -> str:
    return (paths.TEMPLATES / template).read_text(encoding="utf-8")


def test_no_line_is_longer_than_a_window() -> None:
    lines = [(template, line) for template in EVERY for line in text_of(template).splitlines()]
    assert [each for each in lines if len(each[1]) > LONGEST] == []


def test_a_line_is_indented_by_what_is_open_where_it_begins() -> None:
    for template in PAGES:
        assert text_of(template).splitlines() == [*lines_laid_out(text_of(template))], template


@pytest.mark.parametrize(
    ("source", "laid_out"),
    [
        ("{% if a %}\n<p>b</p>\n{% endif %}", "{% if a %}\n  <p>b</p>\n{% endif %}"),
        ("<ul>\n<li>a\nb</li>\n</ul>", "<ul>\n  <li>a\n    b</li>\n</ul>"),
        ("{% if a %}\n<br>\n{% else %}\nb\n{% endif %}", "{% if a %}\n  <br>\n{% else %}\n  b\n{% endif %}"),
        ('<a\nhref="{{ b\n+ ">" }}">c</a>', '<a\n  href="{{ b\n    + ">" }}">c</a>'),
    ],
)
def test_the_layout_follows_elements_blocks_and_what_goes_on(source: str, laid_out: str) -> None:
    assert "\n".join(lines_laid_out(source)) == laid_out


@pytest.mark.parametrize("source", ["<p>", "</p>", "<b><i></b></i>", "{% if a %}<p>{% endif %}</p>"])
def test_what_is_not_closed_where_it_was_opened_is_an_error(source: str) -> None:
    with pytest.raises(ValueError, match="closed"):
        list(lines_laid_out(source))
