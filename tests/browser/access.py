"""What every page owes everybody: axe finds nothing, nothing sticks out, a thumb meets what it aims at."""

from typing import Any

from tests.browser.visiting import Visitor

TAGS = {"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"}
COLORS = {"color-contrast", "link-in-text-block"}
WIDTHS = [1280, 800, 320, 360]
TOUCH = 44
SPACED = """() => {  // WCAG 2.2, success criterion 1.4.12: text that a reader spaced out
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets.push(sheet);
}"""
# Colors are nearly all of what axe costs, and do not depend on what is written: of siblings that are built
# alike a few are enough, and of texts whose looks and whose backgrounds are those of another, the first.
# What was legible on another page is legible on this one. Everything else is asked of the whole page.
FEW_ALIKE = """() => {
    const kind = each => `${each.tagName}.${each.className}#${each.childElementCount}`;
    for (const parent of document.body.querySelectorAll("*")) {
        const met = {};
        for (const each of [...parent.children])
            if ((met[kind(each)] = (met[kind(each)] ?? 0) + 1) > 4) each.remove();
    }
}"""
LOOKS = """() => {
    const TEXT = ["color", "fontSize", "fontWeight", "textDecorationLine"];
    const GROUND = ["backgroundColor", "backgroundImage", "opacity", "position"];
    const PLAIN = "rgba(0, 0, 0, 0),none,1,static";
    const grounds = new Map([[null, ""]]);
    const ground = each => {
        if (!grounds.has(each)) {
            const style = getComputedStyle(each), own = `${GROUND.map(name => style[name])}`;
            grounds.set(each, ground(each.parentElement) + (own === PLAIN ? "" : `/${own}`));
        }
        return grounds.get(each);
    };
    const says = each => [...each.childNodes].some(node => node.nodeName === "#text" && node.data.trim());
    const seen = each => each.checkVisibility() && each.getBoundingClientRect().width > 1;
    const around = each => says(each) && getComputedStyle(each).color;
    window.looks = new Map();
    for (const each of document.body.querySelectorAll("*"))
        if (each.matches("input, select, textarea") || says(each)) {
            const style = getComputedStyle(each);
            const text = TEXT.map(name => style[name]);
            const found = [seen(each), !each.value, around(each.parentElement), ...text];
            const key = `${each.tagName}.${each.getAttribute("class")} ${found} ${ground(each)}`;
            if (!looks.has(key)) looks.set(key, each);
        }
    return [...looks.keys()];
}"""
LEGIBLE: set[str] = set()
RULES: set[str] = set()


def opened(visitor: Visitor, where: str) -> Visitor:
    """The page with every part of it unfolded."""
    visitor.expected |= {404, 422}
    return unfolded(visitor.go(where))


def unfolded(visitor: Visitor) -> Visitor:
    """The page a visitor is on with every part of it unfolded."""
    visitor.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    return visitor


def check_for_everyone(visitor: Visitor) -> None:
    """Check an opened page on every screen, for every reader, in light and dark; leaves it changed."""
    check_widths(visitor)
    check_access(visitor)


def check_widths(visitor: Visitor) -> None:
    """Let a page scroll sideways on no screen, nor with the widest spacing that readers set."""
    for width in WIDTHS:
        visitor.page.set_viewport_size({"width": width, "height": 800})
        assert too_wide(visitor, width) == []
    visitor.page.evaluate(SPACED)  # on the last of these screens, a phone
    assert too_wide(visitor, WIDTHS[-1]) == []
    visitor.page.evaluate("document.adoptedStyleSheets = []")


def check_access(visitor: Visitor) -> None:
    """Let axe, which a visitor who `examines` pages brings, find nothing.

    In the dark only colors differ, so only they are asked again.
    """
    visitor.page.set_viewport_size({"width": 1180, "height": 820})
    visitor.page.evaluate("bringAxe()")
    assert violations(visitor, rules_but_colors(visitor)) == []
    visitor.page.evaluate(FEW_ALIKE)
    check_colors(visitor)
    visitor.page.emulate_media(color_scheme="dark")
    check_colors(visitor)


def rules_but_colors(visitor: Visitor) -> set[str]:
    """What axe is asked of a whole page: found out once, for that takes axe as long as a page to load."""
    if not RULES:
        rules: list[dict[str, Any]] = visitor.page.evaluate("axe.getRules()")
        settled = [each for each in rules if "experimental" not in each["tags"]]
        RULES.update({each["ruleId"] for each in settled if TAGS.intersection(each["tags"])} - COLORS)
    return RULES


def check_colors(visitor: Visitor) -> None:
    """Let axe find nothing to say of the colors of texts, in those looks in which it saw none yet."""
    new = [look for look in visitor.page.evaluate(LOOKS) if look not in LEGIBLE]
    if new:
        assert violations(visitor, COLORS, new) == []
        LEGIBLE.update(new)


def violations(
    visitor: Visitor, rules: set[str], looks: list[str] | None = None
) -> list[tuple[str, str, list[str]]]:
    """What axe finds against these rules, in a whole page or in what has these looks."""
    options = {
        "runOnly": {"type": "rule", "values": sorted(rules)},
        "resultTypes": ["violations"],
        "selectors": False,
    }
    found: list[dict[str, Any]] = visitor.page.evaluate(
        """async ([options, looks]) => {
            const where = looks?.map(look => window.looks.get(look)) ?? document;
            return (await axe.run(where, options)).violations;
        }""",
        [options, looks],
    )
    return [(each["impact"], each["help"], [node["html"][:200] for node in each["nodes"]]) for each in found]


def too_wide(visitor: Visitor, width: int) -> list[str]:
    """The parts of a page that stick out, if it can be scrolled sideways."""
    found: list[str] = visitor.page.evaluate(
        """width => document.documentElement.scrollWidth <= width ? [] : [
            "the page",
            ...[...document.body.querySelectorAll("*")]
                .filter(each => each.getBoundingClientRect().right > width)
                .map(each => each.outerHTML.slice(0, 200))]""",
        width,
    )
    return found


def too_small(visitor: Visitor, targets: str) -> list[str]:
    """Those of the targets in sight that a thumb can miss; AssertionError if there is none in sight."""
    seen, found = visitor.page.evaluate(
        """([targets, least]) => {
            const seen = [...document.querySelectorAll(targets)].filter(each => each.checkVisibility());
            return [seen.length, seen.filter(each => each.getBoundingClientRect().height < least)
                                     .map(each => each.outerHTML.slice(0, 200))];
        }""",
        [targets, TOUCH],
    )
    assert seen
    return list(found)
