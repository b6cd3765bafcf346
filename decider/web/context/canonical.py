"""Template context for the document head: canonical URL and the code that menus carry on."""

from flask import request

from decider.web.current import base_url, by_own_name, carried, settings

LISTED = (
    *(
        "home.home",
        "home.privacy",
        "method.guide",
        "method.guide_part",
        "method.method",
        "method.points",
        "method.code",
    ),
    *("method.sources", "method.sources_of", "developers.developers"),
)


def context() -> dict[str, str]:
    """What the templates may ask: `canonical`, the address under which a page is listed, empty for the rest.

    Where nobody configured the address of the site, only its own machine is told one. `carried` is the code
    that a page about no answers hands on.
    """
    known = settings().base_url is not None or by_own_name()
    listed = request.endpoint in LISTED and known
    return {"canonical": base_url() + request.path if listed else "", "carried": carried()}
