"""A visitor to the site: what they do, what they see, and what their browser complained of."""

import re
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import (
    BrowserContext,
    CDPSession,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    WebError,
    expect,
)

LISTEN = """
document.addEventListener("securitypolicyviolation", event =>
  console.error(`policy violated: ${event.effectiveDirective} ${event.blockedURI}`));
"""
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
# To send axe costs as much as to read it: whoever examines pages has it at hand in each, unread until used.
AXE_AT_HAND = f"window.bringAxe = () => {{ {AXE} }}"
REFUSED = "Failed to load resource: the server responded with a status of"
UNREACHED = "Failed to load resource: net::ERR_FAILED"
PATIENCE = 5000
# Pages of the browser's own, as for a site that cannot be reached, have no place to keep anything.
KEPT = """() => origin === "null" ? [] : [...document.cookie.split(";").filter(Boolean),
    ...Object.keys(localStorage), ...Object.keys(sessionStorage)]"""


@dataclass
class Visitor:
    """A browser context with one page, watched from the first request on."""

    context: BrowserContext
    examines: bool = False
    page: Page = field(init=False)
    expected: set[int] = field(default_factory=set)
    unreached: bool = False
    _complaints: list[str] = field(default_factory=list)
    _devtools: CDPSession = field(init=False)

    def __post_init__(self) -> None:
        self.context.set_default_timeout(PATIENCE)
        self.context.add_init_script(LISTEN)
        if self.examines:
            self.context.add_init_script(AXE_AT_HAND)
        self.context.on("console", self._hear)
        self.context.on("weberror", self._fail)
        self.page = self.context.new_page()
        self._devtools = self.context.new_cdp_session(self.page)

    def arrive(self, width: int = 1180, height: int = 820, *, dark: bool = False) -> "Visitor":
        """Come as somebody new, with a window of this size and nothing behind."""
        self.expected, self.unreached, self._complaints = set(), False, []
        if self.page.viewport_size != {"width": width, "height": height}:
            self.page.set_viewport_size({"width": width, "height": height})
        scheme: Literal["dark", "light"] = "dark" if dark else "light"
        self.page.emulate_media(
            media="null", color_scheme=scheme, forced_colors="null", reduced_motion="reduce"
        )
        return self

    def set_text(self, pixels: int) -> None:
        """Set the browser to text of this size, from the next page on; whoever comes next has it, too."""
        self._devtools.send("Page.setFontSizes", {"fontSizes": {"standard": pixels, "fixed": pixels}})

    def depart(self) -> list[str]:
        """Undo what was set for this visit, and say what went wrong in it or is kept of it.

        The next visitor comes with the same page: to start another takes longer than most visits.
        """
        kept = [*self._kept(), *self.context.cookies()]
        complaints = [*self._complaints, *(f"kept: {each}" for each in kept)]
        for other in self.context.pages:
            if other is not self.page:
                other.close()
        self.page.unroute_all()
        self.context.unroute_all()
        self.context.clear_permissions()
        self._devtools.send("Page.resetNavigationHistory")
        return complaints

    def _kept(self) -> list[str]:
        """What the page of the moment keeps of the visit; of a page that is just being left, the next one.

        A locator waits for that one, but its first use in a page costs as much as the page itself.
        """
        found: list[str]
        try:
            found = self.page.evaluate(KEPT)
        except Error:
            found = self.page.locator(":root").evaluate(KEPT)
        return found

    def leave(self) -> list[str]:
        """Close the context and hand over what went wrong in it."""
        self.context.close()
        return self._complaints

    def go(self, address: str) -> "Visitor":
        self.page.goto(address)
        return self

    @property
    def path(self) -> str:
        parts = urlsplit(self.page.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    @property
    def heading(self) -> Locator:
        return self.page.locator("h1")

    @property
    def group(self) -> Locator:
        """The group of choices, which the question names."""
        return self.page.get_by_role("group", name=self.heading.inner_text(), exact=True)

    @property
    def spoken(self) -> Locator:
        """The live region outside the part of the page that is replaced."""
        return self.page.locator("body > [role=status]")

    @property
    def band(self) -> float:
        """How wide the band of what is still possible is, in percent of the balance."""
        return percent(self.page.locator("#balance .range").first, "width")

    @property
    def dot(self) -> Locator:
        return self.page.locator("#balance .dot").first

    def radio(self, choice: str) -> Locator:
        return self.page.locator(f"input[name=choice][value={choice}]")

    def press(self, name: str) -> None:
        """Use the first button or link of this name with the mouse."""
        button, link = (self.page.get_by_role(role, name=name, exact=True) for role in ("button", "link"))
        button.or_(link).first.click()

    def unfold(self, fold: str) -> None:
        """Open a folded part of the page, unless it is open, as somebody does who looks for what is in it."""
        found = self.page.locator(fold)
        if found.get_attribute("open") is None:
            found.locator("summary").first.click()

    def answer(self, choice: str) -> None:
        """Choose and continue, and wait until another page is there."""
        asked = self.heading.inner_text()
        self.radio(choice).check()
        self.press("Continue")
        expect(self.heading).not_to_have_text(asked)

    def tab_to(self, target: Locator, limit: int = 40) -> None:
        """Press Tab until the target has the focus, as somebody without a mouse does."""
        for _ in range(limit):
            self.page.keyboard.press("Tab")
            if target.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"{limit} times Tab did not reach {target}")

    def _hear(self, message: ConsoleMessage) -> None:
        allowed = (self.unreached and message.text.startswith(UNREACHED)) or any(
            message.text.startswith(f"{REFUSED} {status}") for status in self.expected
        )
        if message.type in ("error", "warning") and not allowed:
            self._complaints.append(f"{message.type}: {message.text} ({message.page and message.page.url})")

    def _fail(self, error: WebError) -> None:
        self._complaints.append(f"uncaught: {error.error}")


def percent(mark: Locator, attribute: str) -> float:
    """An attribute that holds a percentage, as a number."""
    found = re.fullmatch(r"([\d.]+)%", mark.get_attribute(attribute) or "")
    assert found, f"{attribute} is not a percentage"
    return float(found[1])
