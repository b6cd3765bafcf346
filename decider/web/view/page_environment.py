"""The Jinja environment of the pages, without what Jinja does for sites that ours is none of."""

from collections.abc import MutableMapping
from types import FunctionType, MethodType
from typing import Any

from flask.templating import Environment
from jinja2.runtime import Context, Macro

PLAIN = (FunctionType, MethodType)
PASSED = "jinja_pass_arg"  # the mark of a function that is told the context


# Jinja asks each thing that is called, and what calls it, whether it wants to be told the context, and looks
# every name of every template up in a chain of mappings written in Python, because more may be known to all
# templates later on. That took a tenth of the time of a page.
class PageContext(Context):
    """A context that calls functions, methods and macros as what they are."""

    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """What is called by a template, with these arguments."""
        kind = type(called)
        if kind is not Macro and (kind not in PLAIN or hasattr(called, PASSED)):
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(self.eval_ctx, *args, **kwargs) if kind is Macro else called(*args, **kwargs)


class PageEnvironment(Environment):
    """Templates that know what the application had told all of them when they were loaded."""

    context_class = PageContext

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template knows: its own, which goes first, and what all of them know by now."""
        return {**self.globals, **(d or {})}
