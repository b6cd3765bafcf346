"""Reading pages as strictly as a validator would."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode, urlsplit
from xml.etree.ElementTree import Element

from werkzeug.test import TestResponse

from tests.web.strict_parser import parsed

SVG = "{http://www.w3.org/2000/svg}"
NAMED = {"input", "select", "textarea"}


@dataclass(frozen=True)
class Page:
    """A page that was fetched and found well made."""

    address: str
    root: Element
    response: TestResponse

    @classmethod
    def fetched(cls, response: TestResponse, status: int) -> "Page":
        assert response.status_code == status, response.get_data(as_text=True)[:2000]
        root = strictly_parsed(response.get_data(as_text=True))
        return cls(response.request.full_path.rstrip("?"), root, response)

    @property
    def heading(self) -> str:
        return text_of(self.root.find(".//h1"))

    @property
    def code(self) -> str:
        return urlsplit(self.address).path.split("/")[2]

    def text(self) -> str:
        return text_of(self.root)

    def all(self, path: str) -> list[Element]:
        return self.root.findall(f".//{path}")

    def choices(self) -> list[str]:
        return [each.get("value", "") for each in self.all("input[@name='choice']")]

    def link(self, words: str) -> str:
        return next(each.get("href", "") for each in self.all("a") if text_of(each) == words)

    def button(self, words: str) -> str:
        """Where a button of a form that is sent by its address leads, with what is chosen in the form."""
        forms = [*self.all("form")]
        own = next(each for each in self.all("button") if text_of(each) == words)
        form = next(each for each in forms if own in each.iter() or each.get("id") == own.get("form", "-"))
        sent = [
            (each.get("name", ""), each.get("value", ""))
            for each in form.iter("input")
            if each.get("type") == "hidden" or "checked" in each.attrib
        ]
        return f"{form.get('action')}?{urlencode([*sent, (own.get('name', ''), own.get('value', ''))])}"


@lru_cache(maxsize=200)
def strictly_parsed(text: str) -> Element:
    """The tree of a page that is well made, the same one for the same text: to be read, never changed."""
    root = parsed(text)
    _check(root)
    return root


def _check(root: Element) -> None:
    every = list(root.iter())
    assert len(root.findall(".//h1")) == 1
    assert text_of(root.find(".//title")).strip()
    ids = Counter(each.get("id") for each in every if each.get("id"))
    assert not [name for name, count in ids.items() if count > 1]
    labelled = {each.get("for") for each in every if each.tag == "label"} | {
        inner.get("id") for label in root.findall(".//label") for inner in label.iter()
    }
    for each in every:
        assert not [name for name in each.attrib if name == "style" or name.startswith("on")]
        assert each.tag != "style"
        assert each.tag != "script" or each.get("src")
        if each.tag in NAMED and each.get("type") != "hidden":
            assert each.get("aria-label") or each.get("id") in labelled
        for named in (each.get("aria-describedby"), each.get("aria-labelledby")):
            assert set((named or "").split()) <= ids.keys()


def text_of(element: Element | None) -> str:
    assert element is not None
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()
