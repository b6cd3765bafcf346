"""html5lib, which refuses every mistake in a page, taking what is written plainly in one step.

A tag as our pages write them is one match of one pattern and a text another, where html5lib goes from letter
to letter. Whatever is written otherwise, each mistake above all, is read by html5lib alone.
"""

import re
from functools import lru_cache
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from html5lib import HTMLParser
from html5lib._tokenizer import HTMLTokenizer
from html5lib.constants import tokenTypes

ESCAPED = "&(?:amp|lt|gt|quot|#34|#39);"
NAME = "[a-z][a-z0-9:-]*"
VALUE = rf'[^"&\0]*(?:{ESCAPED}[^"&\0]*)*'
ATTRIBUTES = re.compile(rf'[ \n]+({NAME})(?:="({VALUE})")?')
REST_OF_TAG = re.compile(rf'(/?)([a-z][a-z0-9]*)((?:[ \n]+{NAME}(?:="{VALUE}")?)*)[ \n]*(/?)>')
SPACES_OR_TEXT = re.compile(rf"([ \n]+)|(?:[^\s<&\0]|{ESCAPED})[^<&\0]*(?:{ESCAPED}[^<&\0]*)*")
START, END = tokenTypes["StartTag"], tokenTypes["EndTag"]
SPACES, TEXT = tokenTypes["SpaceCharacters"], tokenTypes["Characters"]


def parsed(text: str) -> Element:
    """The tree of a page; ParseError for the first mistake."""
    root: Element = _Parser(strict=True, namespaceHTMLElements=False).parse(text)
    return root


@lru_cache(maxsize=50_000)  # pages share most of their tags
def _plain_tag(rest: str) -> tuple[int, str, dict[str, str], bool] | None:
    """The kind, name and attributes of a tag after its "<" and whether it closes itself, if that is plain."""
    found = REST_OF_TAG.fullmatch(rest)
    if not found:
        return None
    end, name, written, closes = found.groups()
    pairs = ATTRIBUTES.findall(written)
    attributes = {key: unescape(value) for key, value in pairs}
    if len(attributes) < len(pairs) or (end and (written or closes)):
        return None
    return END if end else START, name, attributes, bool(closes)


class _Tokenizer(HTMLTokenizer):
    """The tokens of a page."""

    def __init__(self, text: str, parser: HTMLParser) -> None:
        super().__init__(text, parser=parser)
        self.stream._defaultChunkSize = len(text) + 1  # type: ignore[attr-defined]  # nothing is cut in two
        self.stream.reportCharacterErrors = self._report_characters

    def _report_characters(self, text: str) -> None:
        """Look for what no page may contain in each character once: a page has a hundred different ones."""
        self.stream.characterErrorsUCS4("".join(set(text)))

    def dataState(self) -> bool:  # noqa: N802 - the name of this state in html5lib
        stream = self.stream
        found = SPACES_OR_TEXT.match(stream.chunk, stream.chunkOffset)
        if found:
            stream.chunkOffset = found.end()
            text = found[0]
            token: Any = {
                "type": SPACES if found[1] else TEXT,
                "data": unescape(text) if "&" in text else text,
            }
            self.tokenQueue.append(token)
        if stream.chunk.startswith("<", stream.chunkOffset):
            stream.chunkOffset += 1
            return self.tagOpenState()
        return bool(found or super().dataState())

    def tagOpenState(self) -> bool:  # noqa: N802 - the name of this state in html5lib
        stream = self.stream
        end = stream.chunk.find(">", stream.chunkOffset) + 1
        tag = _plain_tag(stream.chunk[stream.chunkOffset : end])
        if not tag:
            return bool(super().tagOpenState())
        kind, name, attributes, closes = tag
        stream.chunkOffset = end
        token: Any = {"type": kind, "name": name, "data": attributes.copy()}
        token |= {"selfClosing": closes, "selfClosingAcknowledged": False}
        self.currentToken = token  # what ends a <title> is known by it
        self.tokenQueue.append(token)
        self.state = self.dataState
        return True


class _Parser(HTMLParser):
    """The parser of these tokens."""

    def _parse(self, stream: Any, *_: Any, **__: Any) -> None:
        self.innerHTMLMode, self.container, self.scripting = False, "div", False
        self.tokenizer = _Tokenizer(stream, parser=self)  # the one line in which html5lib has its own
        self.reset()
        self.mainLoop()
