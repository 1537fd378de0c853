from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pledgedesk.storage.settings import SettingsFile


def test_settings_of_two_threads_both_stay(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path / "folder" / "settings.json")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: settings.update(**{f"s{number}": number}), range(60)))
    assert settings.read() == {f"s{number}": number for number in range(60)}


def test_a_path_that_is_no_utf_8_is_remembered(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path / "settings.json")
    settings.update(recent="/home/amina/Ké\udce9nya.pledgedesk")
    assert settings.read() == {"recent": "/home/amina/Ké\udce9nya.pledgedesk"}
