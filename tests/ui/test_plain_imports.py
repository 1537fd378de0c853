from __future__ import annotations

import subprocess
import sys

_SCRIPT = """
import sys
from pledgedesk.ui.plain_imports import import_plainly
assert import_plainly()
import linecache
from pledgedesk.ui import main_window
read = [name for name in linecache.cache if "pledgedesk" in name]
sys.exit(f"read: {read}" if read else 0)
"""


def test_no_source_is_read_for_features_that_nobody_uses() -> None:
    """Run in a process of its own: in this one Qt was imported long ago."""
    done = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_without_it_they_would_be_read() -> None:
    without = _SCRIPT.replace("assert import_plainly()", "import PySide6.QtCore")
    done = subprocess.run([sys.executable, "-c", without], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "theme.py" in done.stderr
