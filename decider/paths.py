"""Where the files beside the code lie: in a wheel inside the package, in a checkout beside it."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_HOME = _PACKAGE if (_PACKAGE / "templates").is_dir() else _PACKAGE.parent

CODE = _PACKAGE
TEMPLATES = _HOME / "templates"
STATIC = _HOME / "static"
CRITERIA = _HOME / "criteria.yaml"
STARTER = _PACKAGE / "criteria" / "starter.yaml"
FULL_STARTER = STARTER.with_name("starter-full.yaml")
THREE_STARTER = STARTER.with_name("starter-three.yaml")
