"""Changes of order in words."""

from decider.engine.diff.text_changes import Rewording

MOST = 4


def moved_said(change: Rewording) -> str:
    """What moved to where: "staff_time now comes first"; empty where nothing did, or too much to list."""
    if len(change.moved) > MOST:
        return ""
    return "; ".join(
        f"{name} now comes {f'after {before}' if before else 'first'}" for name, before in change.moved
    )
