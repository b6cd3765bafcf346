"""Which product the marks of a test are about, and what a typed name means."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from decider import paths
from decider.chpl.catalog import Catalog
from decider.engine.loader import open_edition
from decider.store.database import StoreError
from decider.text.names import folded
from decider.web.vendors.lookup import lists_of, short
from decider.web.vendors.query import LONGEST_NAME, blank, called
from tests.web.alike import AS_OF, LABELS, LISTINGS, PRODUCTS
from tests.web.reading import Page
from tests.web.vendor_tests import Site, found
from tests.web.vendors import chosen, fetch, of, site_with

EDITION = open_edition(paths.CRITERIA)


LONG = [key for key, label in LABELS.items() if len(label) > LONGEST_NAME]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site without a list of certified products."""
    return site_with(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site with a list of products that are easily taken for each other."""
    return site_with(tmp_path_factory.mktemp("alike"), LISTINGS)


def sent(site: Site, address: str, mark: str = "y", **typed: str) -> str:
    """The address of the form of a page when its first point is marked, and perhaps a name typed."""
    form = next(form for form in fetch(site, address).all("form") if form.get("action") == "/vendors/test")
    fields = [(each.get("name", ""), each.get("value", "")) for each in form.iter("input")]
    fields = [(name, typed.get(name, value)) for name, value in fields]
    points = [select.find("option[@selected]") for select in form.iter("select")]
    marks = [mark, *("" if each is None else each.get("value", "") for each in points[1:])]
    return "/vendors/test?" + urlencode([*fields, *(("a", each) for each in marks)])


def product(page: Page) -> tuple[str | None, ...]:
    """The name and the key of the product that a page sends on."""
    fields = {each.get("name"): each.get("value") for each in page.all("input[@type='hidden']")}
    return fields["p"], fields["k"]


def test_marks_stay_with_a_product_whose_label_stands_in_the_field(site: Site) -> None:
    label = "DrChrono (drchrono Inc.)"
    page = fetch(site, sent(site, "/vendors/test?p=DrChrono&k=drchrono", add=label))
    assert page.address == "/vendors/test?p=DrChrono&k=drchrono&a=y...."
    older = {"add": label, "p": "DrChrono", "a": ["y", ".", ".", ".", "."]}
    answer = site.get("/vendors/test?" + urlencode(older, doseq=True))
    assert answer.location == page.address


@pytest.mark.parametrize("key", LABELS)
def test_every_product_of_a_list_is_still_the_same_after_a_mark(alike: Site, key: str) -> None:
    page = fetch(alike, "/vendors/test?" + urlencode({"add": LABELS[key]}))
    name, found_key = product(page)
    assert found_key == key
    for typed in ({}, {"add": LABELS[key]}):
        marked = fetch(alike, sent(alike, page.address, **typed))
        assert product(marked) == (name, key)
        assert chosen(marked, "a1") == "Yes, we’ve seen it"
        assert fetch(alike, sent(alike, marked.address, mark=".", **typed)).address == page.address


def test_the_field_shows_by_what_a_product_is_told_from_others_of_its_name(alike: Site) -> None:
    page = fetch(alike, "/vendors/test?p=Beat&k=chpl:21")
    field = page.root.find(".//input[@id='add']")
    assert field is not None
    assert field.get("value") == "Beat (Larkfield, LLC)"
    assert "Beat: not certain yet." in found(page)


def test_a_name_that_several_have_stays_the_product_that_it_was(alike: Site) -> None:
    kept = sent(alike, "/vendors/test?p=Beat&k=chpl:21", add=" beat ")
    assert product(fetch(alike, kept)) == ("Beat", "chpl:21")
    other = fetch(alike, sent(alike, "/vendors/test?p=Beat&k=chpl:21", add="Beat (Tern Health)"))
    assert other.address == "/vendors/test?p=Beat&k=chpl%3A22"
    unsure = fetch(alike, sent(alike, "/vendors/test", add="Beat"))
    assert unsure.address == "/vendors/test?p=Beat&a=y...."
    sure = fetch(alike, sent(alike, unsure.address, add="Beat (Tern Health)"))
    assert sure.address == "/vendors/test?p=Beat&k=chpl%3A22&a=y...."


def test_marks_without_a_field_for_the_product_are_about_the_same_one(alike: Site) -> None:
    answer = alike.get("/vendors/test?p=Beat&k=chpl:21&a=y&a=n&a=.&a=.&a=.")
    assert answer.location == "/vendors/test?p=Beat&k=chpl%3A21&a=yn..."


def test_a_list_that_is_away_for_a_moment_takes_no_product_away(
    alike: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise StoreError("gone")

    with monkeypatch.context() as patch:
        for asked in ("suggest", "product"):
            patch.setattr(Catalog, asked, away)
        page = fetch(alike, sent(alike, "/vendors/test?p=Beat&k=chpl:21"))
        assert "Beat: not certain yet." in found(page)
    assert page.address == "/vendors/test?p=Beat&k=chpl%3A21&a=y...."
    assert f"as of {AS_OF}" in fetch(alike, page.address).text()


def meant(site: Site, text: str) -> str | None:
    with site.application.app_context():
        suggestion = lists_of(EDITION.criteria).meant(text)
    return suggestion.key if suggestion else None


@pytest.mark.parametrize("key", LABELS)
def test_a_label_means_its_product_whatever_its_case_and_its_spaces(alike: Site, key: str) -> None:
    assert meant(alike, LABELS[key]) == key
    assert meant(alike, f"  {LABELS[key].upper().replace(' ', '  ')}\u200b ") == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Chartly", "chpl:23"),
        ("chartly+", "chpl:24"),
        ("chartly inland group llc", None),
        ("chartly + (inland group LLC)", None),
        ("Chartly+ Inland Group LLC", None),
        ("Comet", "chpl:25"),
        ("comet the rowan group", "chpl:26"),
        ("Beat", None),
        ("beat larkfield llc", "chpl:21"),
        ("Chart", None),
        ("", None),
        ("…", None),
    ],
)
def test_a_sign_tells_products_apart_and_is_forgiven_where_nothing_else_does(
    alike: Site, text: str, key: str | None
) -> None:
    assert meant(alike, text) == key


@pytest.mark.parametrize("name", ["Healthie", "Healthie+"])
def test_a_sign_tells_products_of_the_file_apart_too(site: Site, name: str) -> None:
    product = next(each for each in EDITION.criteria.products if each.id == "healthie")
    both = (product, product.model_copy(update={"id": "other", "name": "Healthie+"}))
    with site.application.app_context():
        lists = lists_of(EDITION.criteria.model_copy(update={"products": both}))
        entry = lists.entry(blank(name, "", 0))
        meant = lists.meant(name)
    assert entry
    assert meant
    assert entry.name == meant.name == name


@pytest.mark.parametrize("key", LONG)
def test_a_long_name_is_known_by_as_much_of_it_as_says_which(alike: Site, key: str) -> None:
    name, label = PRODUCTS[int(key.removeprefix("chpl:"))][0], LABELS[key]
    others = [other for other in LABELS.values() if other != label]
    for length in range(1, len(label)):
        begun = label[:length].rstrip()
        long = len(begun) >= LONGEST_NAME - 1 and not any(other.startswith(begun) for other in others)
        assert meant(alike, begun) == (key if long or folded(begun) == folded(name) else None), begun
    assert meant(alike, f"{label} II") is None


def test_a_long_name_that_was_cut_for_the_page_is_known_where_it_says_which(alike: Site) -> None:
    for key in ("chpl:29", "chpl:30"):
        name = PRODUCTS[int(key.removeprefix("chpl:"))][0]
        assert meant(alike, short(name)) == key
    assert meant(alike, short(PRODUCTS[27][0])) is None


@pytest.mark.parametrize("key", LONG)
def test_a_long_suggestion_is_compared_as_the_product_that_it_is(alike: Site, key: str) -> None:
    page = fetch(alike, of("Acme", add=LABELS[key], go="add"))
    assert parse_qs(urlsplit(page.address).query)["k"][-1] == key


@pytest.mark.parametrize("text", ["x" * 61, "word " * 2_000, "\ufdfa" * 1_500, "+" * 4_000, "ﬃ" * 300])
def test_a_text_of_any_length_is_cut_and_never_a_fault(alike: Site, text: str) -> None:
    page = fetch(alike, "/vendors/test?" + urlencode({"add": text, "a": "y"}))
    name, key = product(page)
    assert name == called(text)
    assert key == ""
    assert len(called(text)) <= LONGEST_NAME
    fetch(alike, "/vendors/suggest?" + urlencode({"add": text}))
    few = text[:500]  # an address has an end, which three long texts are beyond
    fetch(alike, "/vendors/test?" + urlencode({"p": few, "k": few, "a": few}))


def test_nothing_in_the_page_shortens_what_one_types_or_picks(alike: Site) -> None:
    for address in ("/vendors/test", "/vendors/suggest"):
        field = fetch(alike, address).root.find(".//input[@id='add']")
        assert field is not None
        assert field.get("maxlength") is None
