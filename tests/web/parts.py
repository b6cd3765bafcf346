"""What the guide and the method say on several pages, read as one."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from tests.web.conftest import Read
from tests.web.reading import Page


def whole(get: Read, name: str, query: str = "") -> Page:
    """The guide or the method with all its parts and sources, as one page."""
    read = {f"/{name}{query}": get(f"/{name}{query}")}
    waiting = [*read.values()]
    while waiting:
        new = {address for address in _parts(waiting.pop(), name) if address not in read}
        read |= {address: get(address) for address in sorted(new)}
        waiting += [read[address] for address in sorted(new)]
    first, *_ = read.values()
    return Page(first.address, merged(each.root for each in read.values()), first.response)


def merged(roots: Iterable[Element]) -> Element:
    """Several pages under one root, their texts one after the other."""
    root = Element("html")
    for page in roots:
        main = page.find(".//main")
        assert main is not None
        root.append(main)
    return root


def _parts(page: Page, name: str) -> Iterator[str]:
    """The addresses of what belongs to a page and stands beside it."""
    for each in page.all("main//a"):
        address = each.get("href", "").partition("#")[0]
        if address.startswith((f"/{name}/", "/sources")) and not address.startswith("/method/code"):
            yield address
