"""Visitors of the tests come one after the other with the same page: what one did, the next does not meet."""

from tests.browser.conftest import Visit

MET = "() => [matchMedia('print').matches, matchMedia('(forced-colors: active)').matches]"


def test_what_a_visit_leaves_in_the_browser_is_found(visit: Visit) -> None:
    visitor = visit(alone=True).go("/")
    visitor.page.evaluate("localStorage.setItem('mine', '1'); sessionStorage.setItem('this', '1')")
    assert visitor.depart() == ["kept: mine", "kept: this"]
    visitor.page.evaluate("localStorage.clear(); sessionStorage.clear()")


def test_the_next_visitor_meets_nothing_of_the_one_before(visit: Visit) -> None:
    visitor = visit(alone=True, width=390).go("/").go("/guide").go("/method")
    visitor.context.route("**/*", lambda route: route.abort())
    visitor.page.emulate_media(media="print", forced_colors="active", color_scheme="dark")
    visitor.context.new_page()
    assert visitor.page.evaluate(MET) == [True, True]
    assert visitor.depart() == []
    assert visitor.arrive(1180, 820, dark=False).go("/privacy").page.evaluate(MET) == [False, False]
    assert visitor.context.pages == [visitor.page]
    assert visitor.page.viewport_size == {"width": 1180, "height": 820}
    for _ in range(2):
        visitor.page.go_back()
    assert visitor.path == "/method"
