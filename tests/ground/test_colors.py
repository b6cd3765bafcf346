"""Colors stand in one place, the top of the style sheet, for pages, paper, card and icon."""

import re

from decider import paths
from decider.documents.palette import palette, typst_palette

STYLE = (paths.STATIC / "style.css").read_text(encoding="utf-8")
COLOR = re.compile(r"(?:#|%23)[0-9a-fA-F]{6}\b|(?:#|%23)[0-9a-fA-F]{3}\b")
BLACK_AND_WHITE = {"#000", "#fff"}
OTHERS = sorted(
    path
    for folder in (paths.TEMPLATES, paths.STATIC, paths.CODE)
    for path in folder.rglob("*")
    if path.suffix in {".html", ".typ", ".py", ".js"} and "htmx" not in path.name
)


def blocks(selector: str) -> list[dict[str, str]]:
    """The custom properties of each block of a selector that are colors."""
    found = re.findall(selector + r" \{(.*?)\}", STYLE, re.DOTALL)
    return [dict(re.findall(r"--([a-z]+(?:-\d)?): (#[0-9a-f]{3,6})", block)) for block in found]


def test_nothing_but_the_style_sheet_names_a_color() -> None:
    named = {path: {*COLOR.findall(path.read_text(encoding="utf-8"))} - BLACK_AND_WHITE for path in OTHERS}
    assert [(path, colors) for path, colors in named.items() if colors] == []


def test_the_sheet_of_the_desk_names_none() -> None:
    assert COLOR.findall((paths.STATIC / "desk.css").read_text(encoding="utf-8")) == []


def test_the_style_sheet_names_colors_only_as_properties_and_each_once() -> None:
    used = re.sub(r":root \{.*?\}", "", STYLE, flags=re.DOTALL)
    assert {*COLOR.findall(used)} <= BLACK_AND_WHITE
    named = [color for block in blocks(":root") for color in block.values()]
    assert {color for color in named if named.count(color) > 1} <= BLACK_AND_WHITE


def test_dark_mode_and_print_change_known_colors_and_dark_mode_all_of_them() -> None:
    light, dark, printed = blocks(":root")
    assert light == palette()
    assert {*dark} == {*light}
    assert {*printed} < {*light}


def test_each_option_has_a_color_and_a_band_on_pages_and_on_paper() -> None:
    names = [name for name in palette() if name.startswith("option-")]
    assert len(names) >= 2
    for name in names:
        band = name.replace("option", "band")
        assert f".{name} {{ color: var(--{name}); }}" in STYLE
        assert f"--side: var(--{name}); --band: var(--{band});" in STYLE
        assert f'"{name}": rgb("{palette()[name]}")' in typst_palette()
