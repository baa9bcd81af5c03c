"""Whoever installs the wheel has the whole application, with no Node and no source tree."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
VENDOR = SOURCE / "handlekraft" / "web" / "static" / "vendor"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet"]
    how = ["--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run([*pip, *how], cwd=folder, check=True)
    return ZipFile(next(folder.glob("handlekraft-*.whl")))


def _files(folder: Path) -> set[str]:
    return {
        path.relative_to(SOURCE).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


def test_the_wheel_holds_every_file_of_the_source(wheel: ZipFile) -> None:
    assert _files(SOURCE / "handlekraft") - set(wheel.namelist()) == set()


def test_the_wheel_holds_the_style_sheets_and_fonts_that_npm_brought(wheel: ZipFile) -> None:
    vendored = _files(VENDOR)
    assert {Path(name).suffix for name in vendored} >= {".css", ".js", ".woff2"}
    assert vendored <= set(wheel.namelist())


def test_the_wheel_holds_the_licences_of_what_it_carries(wheel: ZipFile) -> None:
    licences = [wheel.read(name).decode() for name in wheel.namelist() if "/vendor/licences/" in name]
    assert any("Permission is hereby granted, free of charge" in text for text in licences)
    assert any("SIL OPEN FONT LICENSE" in text.upper() for text in licences)


def test_the_wheel_holds_our_own_licence(wheel: ZipFile) -> None:
    name = next(name for name in wheel.namelist() if name.endswith("dist-info/licenses/LICENSE"))
    assert wheel.read(name).decode() == (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_the_wheel_installs_the_command(wheel: ZipFile) -> None:
    name = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "handlekraft = handlekraft.cli:main" in wheel.read(name).decode()
