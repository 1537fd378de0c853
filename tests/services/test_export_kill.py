"""Kill the program while it exports: the workbook is whole, or it is the one before."""

from __future__ import annotations

import signal
import subprocess
import sys
import zipfile
from pathlib import Path

from openpyxl import load_workbook

EXPORTING = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[4])
from tests.conftest import dossier_service
from pledgedesk.domain.reviews import Edition, ReviewChoice
from pledgedesk.services.review_export import ReviewRequest, export_review
session = dossier_service(Path(sys.argv[3])).open_to_read(Path(sys.argv[1]))
request = ReviewRequest(Edition.SUBMISSION, ReviewChoice(), session.reviews.next_round())
def progress(done, total):
    print(done, total, flush=True)
while True:
    export_review(session.reviews, request, Path(sys.argv[2]), progress=progress)
"""


def kill_at_step(dossier: Path, out: Path, folder: Path, step: int) -> None:
    """Let a program export again and again, and kill it after so many steps of progress."""
    root = Path(__file__).parents[2]
    arguments = [sys.executable, "-c", EXPORTING, str(dossier), str(out), str(folder), str(root)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        for _ in range(step):
            assert program.stdout.readline()
        program.send_signal(signal.SIGKILL)


def test_five_kills_leave_no_half_written_workbook(sample_path: Path, tmp_path: Path) -> None:
    before = sample_path.read_bytes()
    folder = tmp_path / "out"
    folder.mkdir()
    out = folder / "review.xlsx"
    for turn in range(5):
        kill_at_step(sample_path, out, tmp_path, 1 + 3 * turn)
        if out.exists():
            assert zipfile.ZipFile(out).testzip() is None
            assert "Practices" in load_workbook(out, read_only=True).sheetnames
    assert sample_path.read_bytes() == before
