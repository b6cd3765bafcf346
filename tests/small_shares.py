"""The small file with shares on the answers to one of its questions."""

from pathlib import Path

SMALL = (Path(__file__).parent / "web" / "small.yaml").read_text()
LABELS = {"rarely": "label: Rarely", "monthly": "label: Every month", "daily": "label: Every day"}
SHARES = {"rarely": "60", "monthly": "30", "daily": "10"}


def with_shares(**shares: str) -> str:
    """The text of the small file with these shares of the answers on referrals."""
    text = SMALL
    for choice, label in LABELS.items():
        assert text.count(label) == 1
        text = text.replace(label, f"share: {shares[choice]}, {label}")
    return text
