"""The examples of the documents do what they say, against a site that is served."""

import re
from pathlib import Path
from urllib.request import urlopen

import pytest

DOCS = Path(__file__).parents[3] / "docs"
ADDRESS = "https://choose.example.org"


def printed(name: str, served: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What the one example of a document prints on this site."""
    (example,) = re.findall(
        r"```python\n(.*?)```", (DOCS / name).read_text(encoding="utf-8"), flags=re.DOTALL
    )
    assert ADDRESS in example
    exec(compile(example.replace(ADDRESS, served), name, "exec"), {})
    return capsys.readouterr().out


@pytest.mark.parametrize("name", ["fhir.md", "assistants.md"])
def test_an_example_ends_in_a_result_that_opens(
    served: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (link,) = re.findall(rf"{served}/r/[0-9A-Z-]+", printed(name, served, capsys))
    with urlopen(link) as page:
        assert page.status == 200
