"""All pages of one CHPL search, merged; any missing or inconsistent page is an error."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from decider.chpl.listings import Listing, Page, page_of
from decider.strict_json.json_reader import JsonReader
from decider.strict_json.json_value import JsonFileError

LIST = JsonReader(
    again="download the file again",
    instead=(
        "ask the search API of the list for JSON, page by page: https://chpl.healthit.gov/#/resources/api"
    ),
    as_utf_8="save the file as UTF-8, or download it with curl.exe --output",
)


def gathered(files: Iterable[Path]) -> tuple[Listing, ...]:
    """The listings in the files that are the pages of one search, by id.

    Raises JsonFileError with the first problem of every file, else with whatever keeps the files from being
    all pages of one search, and OSError where a file cannot be read.
    """
    pages: list[Page] = []
    problems: list[str] = []
    for file in files:
        try:
            pages.append(page_of(LIST.opened(file)))
        except JsonFileError as misread:
            problems += misread.problems
    problems = problems or list(_misfits(pages))
    if problems:
        raise JsonFileError(problems)
    return tuple(sorted(listing for page in pages for listing in page.listings))


def _misfits(pages: Sequence[Page]) -> Iterator[str]:
    first = pages[0]
    others = [page for page in pages if (page.total, page.size) != (first.total, first.size)]
    for page in others:
        yield (
            f"{page.file}: recordCount: a search with {_search(page)} is not the one of {first.file}, with "
            f"{_search(first)}; download all pages anew, one after another"
        )
    if not others:
        yield from _misplaced(pages)
        yield from _repeated(pages)


def _search(page: Page) -> str:
    return f"{page.total:,} listings, {page.size:,} a page"


# Pages are downloaded one by one, by hand or by a script, and one that is missing, doubled or cut would make
# products look uncertified. So the numbers must be 0 to the last, each once and each full.
def _misplaced(pages: Sequence[Page]) -> Iterator[str]:
    total, size = pages[0].total, pages[0].size
    missing = dict.fromkeys(range(-(-total // size)))
    seen: dict[int, str] = {}
    for page in pages:
        if page.number in seen:
            yield f"{page.file}: pageNumber: page {page.number} is in {seen[page.number]} already"
        elif page.number not in missing:
            yield f"{page.file}: pageNumber: page {page.number} is beyond the last one, {max(missing)}"
        elif (found := len(page.listings)) != (due := min(size, total - size * page.number)):
            yield f"{page.file}: results: found {found} where page {page.number} has {due} listings"
        seen.setdefault(page.number, page.file)
    absent = [number for number in missing if number not in seen]
    if absent:
        yield (
            f"{pages[0].file}: recordCount: {total:,} listings fill {len(missing)} pages, counted from 0; "
            f"page {absent[0]} {f'and {len(absent) - 1} more are' if absent[1:] else 'is'} missing"
        )


def _repeated(pages: Sequence[Page]) -> Iterator[str]:
    seen: dict[int, str] = {}
    for page in pages:
        for position, listing in enumerate(page.listings):
            place = f"{page.file}: results[{position}]"
            if listing.id in seen:
                yield f"{place}.id: listing {listing.id} is at {seen[listing.id]} already"
            seen.setdefault(listing.id, place)
