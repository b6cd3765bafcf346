"""The tests, and programs beside them: all that run from here keep their data in a folder of their own."""

import os
import tempfile

FOLDER = tempfile.TemporaryDirectory(prefix="decider-", ignore_cleanup_errors=True)
# Where a site that is told of no store makes one; on macOS too. Programs started from here inherit it.
os.environ["XDG_DATA_HOME"] = FOLDER.name
