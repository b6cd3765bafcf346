"""Templates say and call as Jinja would, though it is asked less."""

from hypothesis import given
from hypothesis import strategies as st
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from decider.web.app import bare_app
from decider.web.view.page_environment import LONGEST_ESCAPED, escaped

SPECIAL = st.text(st.sampled_from("<>&\"'ab"), max_size=2 * LONGEST_ESCAPED)


class Marked:
    """Something that says itself how it stands on a page."""

    def __html__(self) -> str:
        return "<i>marked</i>"


@given(st.one_of(SPECIAL, SPECIAL.map(Markup), st.integers(), st.none(), st.builds(Marked)))
def test_what_is_said_is_escaped_as_elsewhere(said: object) -> None:
    assert escaped(said) == escape(said)
    assert isinstance(escaped(said), Markup)


def test_a_text_and_the_same_as_markup_are_never_taken_for_each_other() -> None:
    for _ in range(2):
        assert escaped("<b>") == "&lt;b&gt;"
        assert escaped(Markup("<b>")) == "<b>"


@pass_context
def word_of(context: Context) -> str:
    return str(context["word"])


def test_functions_methods_and_macros_get_what_they_ask_for() -> None:
    page = bare_app({}).jinja_env.from_string(
        "{% macro framed(said) %}<p>{{ said }} {{ caller() }}</p>{% endmacro %}"
        "{% for each in ['<a>', 'b'] %}{% call framed(each) %}{{ word_of() }}{{ plain(each, end='!') }}"
        "{{ each.upper() }}{% endcall %}{% endfor %}"
    )
    made = page.render(word="<w>", word_of=word_of, plain=lambda said, end: said + end)
    assert made == "<p>&lt;a&gt; &lt;w&gt;&lt;a&gt;!&lt;A&gt;</p><p>b &lt;w&gt;b!B</p>"
