"""The colors of the site, for what is drawn outside its pages: paper, card and icon.

They stand in one place, the custom properties at the top of `static/style.css`.
"""

import re
from collections.abc import Mapping
from functools import cache

from decider import paths

_LIGHT = re.compile(r":root \{(.*?)\}", re.DOTALL)
_COLOR = re.compile(r"--([a-z]+(?:-[0-9])?): (#[0-9a-f]{3,6});")


@cache
def palette() -> Mapping[str, str]:
    """The light colors by name, such as "ink" and "option-0", each as "#rrggbb"; options from 0."""
    style = (paths.STATIC / "style.css").read_text(encoding="utf-8")
    # The first block is the light one; dark mode and print change parts of it further down.
    found = _LIGHT.search(style)
    return dict(_COLOR.findall(found[1] if found else ""))


def typst_palette() -> str:
    """The colors as a Typst dictionary named `palette`, to stand before a template."""
    colors = ", ".join(f'"{name}": rgb("{color}")' for name, color in palette().items())
    return f"#let palette = ({colors})"
