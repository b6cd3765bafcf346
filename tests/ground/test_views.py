"""Views are where requests end: only the application and their own room import them."""

import pytest

from tests.ground.test_homes import MODULES, dotted, modules_imported_by, room

WEB = "decider.web"
IN_ROOMS = [module for module in MODULES if module.startswith("web/") and module.count("/") > 1]


@pytest.mark.parametrize("module", IN_ROOMS)
def test_no_room_imports_another_rooms_views(module: str) -> None:
    own = room(WEB, dotted(module))
    views = {name for name in modules_imported_by(module) if name.endswith(".views")}
    assert {name for name in views if room(WEB, name) != own} == set()
