"""Templates call things as Jinja would, though these are asked less."""

from jinja2 import pass_context
from jinja2.runtime import Context

from decider.web.app import bare_app


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
