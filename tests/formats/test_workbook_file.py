from __future__ import annotations

import os
from pathlib import Path

from openpyxl import Workbook

from pledgedesk.formats.workbook_file import Steps, save


def test_what_a_killed_export_left_is_removed_and_what_another_one_writes_is_not(tmp_path: Path) -> None:
    target = tmp_path / "review [1].xlsx"
    left, others = tmp_path / f".{target.name}.0a0a0a0a.part", tmp_path / f".{target.name}.0b0b0b0b.part"
    for path in (left, others):
        path.write_bytes(b"half a workbook")
    os.utime(left, (0, 0))
    workbook = Workbook()
    save(workbook, target, (), Steps(0, None, None))
    assert sorted(tmp_path.iterdir()) == sorted([target, others])
