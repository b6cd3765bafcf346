"""What a printed document says, as a reader of PDFs has it."""

from collections.abc import Iterator

from pypdfium2 import PdfDocument, PdfPage  # type: ignore[import-untyped]

END_OF_LINE = "\ufffe"  # PDFium's mark of a hyphen at which a word is broken


def pages_of(made: bytes) -> list[str]:
    """The text of each page of a PDF, its lines apart."""
    return [page.get_textpage().get_text_range().replace(END_OF_LINE, "-") for page in _pages(made)]


def document_text(made: bytes) -> str:
    """The text of a PDF."""
    return "\n".join(pages_of(made))


def sizes_of(made: bytes) -> list[tuple[float, float]]:
    """How wide and high each page of a PDF is, in points."""
    return [page.get_size() for page in _pages(made)]


def feet_of_last(made: bytes) -> list[float]:
    """How far above the lower edge of the last page of a PDF each of its texts ends, in points."""
    *_, last = ([each[1] for each in _boxes(page)] for page in _pages(made))
    return last


def _boxes(page: PdfPage) -> list[tuple[float, float, float, float]]:
    text = page.get_textpage()
    return [text.get_rect(number) for number in range(text.count_rects())]


def _pages(made: bytes) -> Iterator[PdfPage]:
    with PdfDocument(made) as document:
        yield from document
