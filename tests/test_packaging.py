"""Check that what is installed is whole: the packages, their data, the locked dependencies, a window on a display."""

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

PROJECT = Path(__file__).resolve().parent.parent
SETTINGS: dict[str, Any] = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
# Where each importable tree begins: its dotted name, and its folder in the project.
ROOTS = {"pledgedesk": "src/pledgedesk", "pledgedesk.resources": "resources", "pledgedesk.db": "db"}
ROOT_OF_MODULES = "pledgedesk/"


def packages_in_tree() -> set[str]:
    """Name every folder of the project that holds an `__init__.py`, as it is imported."""
    found = set()
    for name, folder in ROOTS.items():
        for marker in (PROJECT / folder).rglob("__init__.py"):
            found.add(".".join([name, *marker.parent.relative_to(PROJECT / folder).parts]))
    return found


def files_in_tree() -> set[str]:
    """Name every module and data file of the project by its path inside a wheel."""
    found = set()
    for name, folder in ROOTS.items():
        for path in (PROJECT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                found.add(f"{name.replace('.', '/')}/{path.relative_to(PROJECT / folder).as_posix()}")
    return found


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy: a build leaves its own folders beside the sources."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(PROJECT / name, source / name)
    for name in ("src", "resources", "db"):
        shutil.copytree(PROJECT / name, source / name, ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"))
    # Byte code beside the sources must not be taken along.
    (source / "db/migrations/__pycache__").mkdir()
    (source / "db/migrations/__pycache__/env.cpython-311.pyc").write_bytes(b"")
    target = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index"]
    done = subprocess.run([*build, "-w", str(target), str(source)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = target.glob("pledgedesk-*.whl")
    return built


def test_every_package_of_the_tree_is_listed_and_every_listed_one_exists() -> None:
    listed = SETTINGS["tool"]["setuptools"]["packages"]
    assert set(listed) == packages_in_tree()
    assert len(listed) == len(set(listed))


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {path.parent for root in ROOTS.values() for path in (PROJECT / root).rglob("*.py")}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_the_wheel_holds_every_module_and_data_file_and_nothing_else(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith(ROOT_OF_MODULES)}
    assert held == files_in_tree()


def test_a_wheel_finds_its_resources_and_migrations(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    asked = (
        "from importlib.resources import files\n"
        "print(files('pledgedesk.resources') / 'look' / 'tokens.json')\n"
        "print(files('pledgedesk.db') / 'migrations' / '__init__.py')\n"
    )
    # Without `site` the editable installation of the tests is out of sight.
    done = subprocess.run(
        [sys.executable, "-S", "-c", asked], capture_output=True, text=True, check=True, cwd=tmp_path, env={}
    )
    found = [Path(line) for line in done.stdout.splitlines()]
    assert [path.is_relative_to(tmp_path) and path.is_file() for path in found] == [True, True]


def test_every_dependency_is_locked_with_hashes_and_without_addresses() -> None:
    lock = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    # A package may be there twice, for different versions of Python.
    pinned = [found[1] for found in re.finditer(r"^([a-z0-9-]+)==\S+.*\\\n {4}--hash=sha256:", lock, re.MULTILINE)]
    project = SETTINGS["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=~!;\[ ]", line)[0].lower() for line in asked}
    assert names - set(pinned) == set()
    assert "://" not in lock
    assert len(pinned) == len(re.findall(r"^[a-z]", lock, re.MULTILINE))


@pytest.mark.window
def test_a_window_opens_on_a_display(qtbot: QtBot) -> None:
    assert QGuiApplication.platformName() == "xcb"
    window = QLabel("PledgeDesk")
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    assert window.windowHandle().isExposed()
