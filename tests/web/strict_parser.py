"""html5lib, which refuses every mistake in a page, taking each tag that is written plainly in one step.

A tag as our pages write them is one match of one pattern, where html5lib goes from letter to letter. Whatever
is written otherwise, each mistake above all, is read by html5lib alone.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element

from html5lib import HTMLParser
from html5lib._tokenizer import HTMLTokenizer
from html5lib.constants import tokenTypes

ATTRIBUTE = r'[ \n]+([a-z][a-z0-9:-]*)(?:="([^"&\0]*)")?'
ATTRIBUTES = re.compile(ATTRIBUTE)
REST_OF_TAG = re.compile(rf"(/?)([a-z][a-z0-9]*)((?:{ATTRIBUTE.replace('([', '(?:[')})*)[ \n]*(/?)>")
START, END = tokenTypes["StartTag"], tokenTypes["EndTag"]


def parsed(text: str) -> Element:
    """The tree of a page; ParseError for the first mistake."""
    root: Element = _Parser(strict=True, namespaceHTMLElements=False).parse(text)
    return root


class _Tokenizer(HTMLTokenizer):
    """The tokens of a page."""

    def tagOpenState(self) -> bool:  # noqa: N802 - the name of this state in html5lib
        stream = self.stream
        found = REST_OF_TAG.match(stream.chunk, stream.chunkOffset)
        if not found:
            return bool(super().tagOpenState())
        end, name, written, closes = found.groups()
        pairs = ATTRIBUTES.findall(written)
        attributes = dict(pairs)
        if len(attributes) < len(pairs) or (end and (written or closes)):
            return bool(super().tagOpenState())
        stream.chunkOffset = found.end()
        token: Any = {"type": END if end else START, "name": name, "data": attributes}
        token |= {"selfClosing": bool(closes), "selfClosingAcknowledged": False}
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
