"""Test which language is spoken."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call

from pledgedesk.cli.languages import spoken_language, system_locale
from pledgedesk.services.preferences import PreferenceService


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "fr_SN.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "fr:en"}, "fr"),
        ({"LC_ALL": "C.UTF-8", "LANGUAGE": "fr", "LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_MESSAGES": "fr_FR", "LANG": "en_GB.UTF-8"}, "fr"),
        ({"LANG": "sw_KE.UTF-8"}, "en"),
    ],
)
def test_the_language_of_the_system(
    environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert spoken_language("") == expected
    assert system_locale()


def test_the_option_goes_before_the_settings_and_those_before_the_system(
    call: Call, dossier_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    english, french = _objective(call, dossier_path), _objective(call, dossier_path, "--language", "fr")
    assert english != french
    PreferenceService().set(language="fr")
    assert _objective(call, dossier_path) == french
    assert _objective(call, dossier_path, "--language", "en") == english
    PreferenceService().set(language="")
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert _objective(call, dossier_path) == french


def _objective(call: Call, path: Path, *options: str) -> str:
    return call("objective", "show", path, "4", *options).out.splitlines()[0]
