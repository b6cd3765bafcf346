"""The Jinja environment of the pages, without what Jinja does for sites that ours is none of."""

from collections.abc import MutableMapping
from functools import lru_cache
from types import FunctionType, MethodType
from typing import Any

from flask.templating import Environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

PLAIN = (FunctionType, MethodType)
PASSED = "jinja_pass_arg"  # the mark of a function that is told the context
MOST_ESCAPED, LONGEST_ESCAPED = 4096, 200  # texts remembered as they stand on pages, and their length

_remembered = lru_cache(maxsize=MOST_ESCAPED)(escape)


# Most of what pages say are the texts of a criteria file, the same on each. A text that is escaped already is
# no plain one, so neither is ever taken for the other.
def escaped(said: Any) -> Markup:
    """What stands on a page for something said by a template: escaped, unless it is markup."""
    kind = type(said)
    if kind is str and len(said) <= LONGEST_ESCAPED:
        return _remembered(said)
    return said if kind is Markup else escape(said)


class PageCode(CodeGenerator):
    """Templates as code that says things by `escaped`."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(" + (finalize.src or ""))


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

    code_generator_class = PageCode
    context_class = PageContext
    escaped = staticmethod(escaped)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template knows: its own, which goes first, and what all of them know by now."""
        return {**self.globals, **(d or {})}
