"""Parts of pages are kept by what they depend on, up to a number of them."""

from flask import Flask
from markupsafe import Markup

from decider.codes import code_of
from decider.engine.scoring.sheet import Sheet
from decider.web.view.fragments import Fragments


class Maker:
    """A template that makes parts, and what it was asked for."""

    def __init__(self, most: int) -> None:
        self.fragments, self.made = Fragments(most), list[str]()

    def part(self, name: str) -> Markup:
        def caller() -> Markup:
            self.made.append(name)
            return Markup("<p>%s</p>") % name

        return self.fragments.kept("part", name, caller=caller)


def test_a_part_is_made_once_for_what_it_depends_on() -> None:
    maker = Maker(most=8)
    assert [maker.part(name) for name in "aba"] == ["<p>a</p>", "<p>b</p>", "<p>a</p>"]
    assert maker.made == ["a", "b"]


def test_the_parts_asked_for_longest_ago_make_room() -> None:
    maker = Maker(most=2)
    for name in "abacab":
        maker.part(name)
    assert maker.made == ["a", "b", "c", "b"]


def test_a_page_shows_the_priorities_of_its_own_sheet(shipped: Flask) -> None:
    """The form for them is a part that is kept; two sheets that weigh differently must not share it."""
    edition, client = shipped.extensions["editions"].current(), shipped.test_client()
    answers = edition.criteria.scenarios[7].answers
    checked = []
    for level in (1, 5, 1):
        own = {each.id: level for each in edition.criteria.criteria}
        page = client.get(f"/r/{code_of(edition, Sheet(answers, own))}").text
        checked.append(page.count(f'value="{level}" checked'))
    assert checked == [len(edition.criteria.criteria)] * 3
