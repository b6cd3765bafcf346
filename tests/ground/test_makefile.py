"""What the targets of the Makefile promise beside running the programs of the project."""

import shutil
import subprocess
from pathlib import Path

from tests.ground.wheel import ROOT

KEPT = "__pycache__"


def test_clean_leaves_nothing_that_was_compiled(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    for folder in ("bench", "decider/web", "templates", "tests/web"):
        (tmp_path / folder / KEPT).mkdir(parents=True)
        (tmp_path / folder / KEPT / "one").touch()
    subprocess.run(["make", "--silent", "clean"], cwd=tmp_path, check=True)
    assert not [*tmp_path.rglob(KEPT)]
    assert (tmp_path / "tests" / "web").is_dir()
