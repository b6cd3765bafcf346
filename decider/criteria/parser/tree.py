"""A file as a tree of nodes with their positions."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple, TypeAlias

from decider.criteria.problems import Path, Place

Content: TypeAlias = "str | list[Content] | dict[str, Content]"


# A tuple, as there are up to 100,000 of them: it is made in less than half the time of a frozen dataclass.
class Node(NamedTuple):
    """A text, a list or a mapping, the place where it begins, and the one right after it.

    It is not `whole` where a part was refused already, so that schema errors in it mean nothing. `cut` is the
    place of a comment right after an unquoted text, which may have been meant as part of it.
    """

    place: Place
    value: "str | tuple[NodePosition, ...] | dict[str, NodePosition]"
    whole: bool = True
    cut: Place | None = None
    end: Place | None = None

    def content(self) -> Content:
        """The plain texts, lists and dictionaries, in the order of the file."""
        match self.value:
            case str() as text:
                return text
            case tuple() as spots:
                return [spot.node.content() for spot in spots]
            case spots:
                return {key: spot.node.content() for key, spot in spots.items()}

    def spots(self) -> Iterable["NodePosition"]:
        """The children, in the order of the file."""
        if isinstance(self.value, str):
            return ()
        return self.value.values() if isinstance(self.value, dict) else self.value

    def intact(self) -> bool:
        """Whether this node and all its descendants are whole."""
        return self.whole and all(spot.node.intact() for spot in self.spots())

    def child(self, step: str | int) -> "NodePosition | None":
        """The child under a key or an index, or None; an index into a mapping means its nth entry."""
        if isinstance(step, int):
            return next(islice(self.spots(), step, None), None)
        return self.value.get(step) if isinstance(self.value, dict) else None


class NodePosition(NamedTuple):
    """A node with the place of its key (in a list, its own place)."""

    key: Place
    node: Node


def find(root: Node, path: Path) -> NodePosition:
    """The node at a path, or its nearest ancestor where the path leads nowhere."""
    spot = NodePosition(root.place, root)
    for step in path:
        below = spot.node.child(step)
        if below is None:
            break
        spot = below
    return spot
