"""A client with a phone answers what somebody asks, and decides to send it back."""

import re

import pytest
from playwright.sync_api import expect

from decider.codes import code_of
from decider.engine.scoring.edition import Edition
from tests.browser.access import check_for_everyone, opened, too_small
from tests.browser.conftest import Visit
from tests.browser.links import made
from tests.browser.sheets import address, first, full
from tests.browser.visiting import Visitor

SENDER, NOTE = "Sam at Vendor", "Dear Dr. Ames,\n\nfive minutes are enough."
SEND = f"Send my answers to {SENDER}"


def asking(visitor: Visitor, edition: Edition) -> Visitor:
    """Go from answers to the page of whoever asks a client."""
    visitor.go(address(edition, first(edition, 4), "answers"))
    visitor.press("Ask a client to answer")
    expect(visitor.heading).to_have_text("Ask a client to answer")
    visitor.page.get_by_label("Who is it for?").fill("Dr. Ames")
    visitor.page.get_by_label("Who asks?").fill(SENDER)
    visitor.page.get_by_label("A note to them").fill(NOTE)
    visitor.press("Make the link")
    expect(visitor.heading).to_have_text("Your link is ready")
    return visitor


def asked(visitor: Visitor, edition: Edition) -> tuple[str, str]:
    """The pages of whoever asks a client, and of the client, where nobody watches them make the link."""
    return made(visitor, "/ask", code=code_of(edition, first(edition, 2)), sender=SENDER, note=NOTE)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_client_answers_on_a_phone_and_sends_it_back(
    visit: Visit, edition: Edition, javascript: bool
) -> None:
    sender = asking(visit(javascript=javascript), edition)
    client = visit(javascript=javascript, width=390, height=844).go(
        sender.page.locator("#view").get_attribute("href") or ""
    )
    expect(client.heading).to_have_text(f"{SENDER} asks you a few questions")
    expect(client.page.locator(".message")).to_have_text(NOTE, use_inner_text=True)
    client.press("Continue")
    asker = client.page.locator(".asker")
    for _ in range(2):
        expect(asker.locator("summary")).to_have_text(f"{SENDER} asks you: their note")
        client.answer(client.page.locator("input[name=choice]").first.get_attribute("value") or "")
    asker.locator("summary").click()
    expect(asker.locator(".message")).to_be_visible()
    client.press("See the result so far")
    client.page.wait_for_url("**/c/*/r/*")
    expect(client.page.locator(".prepared")).to_contain_text("Nothing is sent until you press this.")
    sender.page.reload()
    expect(sender.page.locator("main")).to_contain_text("Nothing came back yet")
    client.press(SEND)
    expect(client.page.locator(".prepared")).to_contain_text(f"You sent these answers to {SENDER}")
    sender.page.reload()
    expect(sender.page.get_by_role("heading", level=2).first).to_have_text("What Dr. Ames sent you")
    expect(sender.page.locator("tbody tr")).not_to_have_count(0)
    client.press("Change answers")
    client.page.wait_for_url("**/c/*/answers/*")
    client.go(client.page.url.replace("/answers/", "/q/"))
    client.answer(client.page.locator("input[name=choice]").first.get_attribute("value") or "")
    client.press("See the result so far")
    client.page.wait_for_url("**/c/*/r/*")
    client.press("Send the newer ones")
    expect(client.page.locator(".prepared")).to_contain_text("You sent these answers")
    sender.page.reload()
    expect(sender.page.locator("main")).to_contain_text("as the newest of 2")
    assert client.context.cookies() == []


def test_what_would_be_sent_follows_the_weights(visit: Visit, edition: Edition) -> None:
    client = visit()
    client.go(asked(client, edition)[1] + address(edition, full(edition)))
    named = client.page.locator(".prepared code")
    before = named.inner_text()
    client.unfold("#weights")
    client.page.locator("#weights input[type=radio]:not(:checked)").first.check(force=True)
    expect(named).not_to_have_text(before)
    client.page.wait_for_url(re.compile(f"/c/.*/r/{re.escape(named.inner_text())}"))
    expect(client.page.locator(".prepared input[name=code]")).to_have_value(named.inner_text())


def test_a_link_that_leaves_opens_beside_and_knows_no_opener(visit: Visit, edition: Edition) -> None:
    client = visit()
    client.go(asked(client, edition)[1] + address(edition, full(edition)))
    with client.context.expect_page() as other:
        client.page.get_by_role("link", name="Estimate costs").first.click()
    expect(other.value.locator("h1")).to_be_visible()
    assert "/cost/" in other.value.url
    assert other.value.evaluate("[window.opener, document.referrer]") == [None, ""]
    assert "/c/" in client.page.url


def test_everyone_can_use_the_pages_of_a_clients_link(
    visit: Visit, edition: Edition, subtests: pytest.Subtests
) -> None:
    visitor = visit(examines=True)
    owner, view = asked(visitor, edition)
    result = view + address(edition, full(edition))
    pages = {
        "first page": view,
        "question": view + address(edition, first(edition, 2), "q"),
        "result": result,
        "owner’s page": owner,
        "form": address(edition, first(edition, 2)).replace("/r/", "/ask?r="),
    }
    for name, where in pages.items():
        with subtests.test(name):
            visitor.page.emulate_media(color_scheme="light")
            check_for_everyone(opened(visitor, where))
            visitor.page.set_viewport_size({"width": 390, "height": 844})
            assert too_small(visitor, "button, a.button, .asker summary") == []
        if where == result:
            visitor.go(result).press(SEND)
            expect(visitor.page.locator(".prepared")).to_contain_text(f"You sent these answers to {SENDER}")
