"""Views are where requests end: only the application and their own room import them."""

from tests.ground.test_homes import MODULES, dotted, modules_imported_by, room

WEB = "decider.web"
IN_ROOMS = [module for module in MODULES if module.startswith("web/") and module.count("/") > 1]


def views_of_others(module: str) -> set[str]:
    """The views that a module of a room imports from other rooms."""
    own = room(WEB, dotted(module))
    return {
        name
        for name in modules_imported_by(module)
        if name.endswith(".views") and room(WEB, name) not in (None, own)
    }


def test_no_room_imports_another_rooms_views() -> None:
    assert len(IN_ROOMS) > 100
    found = {module: views_of_others(module) for module in IN_ROOMS}
    assert {module: views for module, views in found.items() if views} == {}
