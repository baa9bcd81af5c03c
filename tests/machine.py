"""What this machine has for tests beyond Python: a browser and a database server."""

from __future__ import annotations

import shutil
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> Path | None:
    """The browser for journeys."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return Path(found) if found else None


def postgresql() -> Path | None:
    """The folder that holds both `initdb` and `postgres`, the newest version of them."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    in_path = shutil.which("initdb")
    folders = [*packaged, *([Path(in_path).resolve().parent] if in_path else [])]
    return next((folder for folder in folders if _has_server(folder)), None)


def _version(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdecimal() else 0


def _has_server(folder: Path) -> bool:
    return (folder / "initdb").exists() and (folder / "postgres").exists()
