"""The whole application as people meet it: the real commands, a home folder and a server."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

SECONDS_TO_START = 180
HANDLEKRAFT = (sys.executable, "-m", "handlekraft.cli")
ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class House:
    """A running server; `home` holds its database and its static files."""

    address: str
    home: Path
    pid: int = 0
    """Of the process that `handlekraft serve` is."""

    @property
    def password(self) -> str:
        """Of the example's demo user, made anew in each home."""
        return (self.home / "demo-password").read_text()

    def said(self) -> str:
        """The end of what the server wrote to its log."""
        return (self.home / "log").read_text(errors="replace")[-3000:]


def furnish(home: Path) -> None:
    """What `make start` does before it serves: database, example, static files."""
    manage(home, "migrate", "--verbosity=0")
    manage(home, "example")
    manage(home, "collectstatic", "--noinput", "--verbosity=0")


@contextmanager
def opened(furnished: Path, home: Path) -> Iterator[House]:
    """Serve a copy of a furnished home."""
    shutil.copytree(furnished, home, dirs_exist_ok=True)
    port = _free_port()
    command = [*HANDLEKRAFT, "serve", "--port", str(port)]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=_surroundings(home), stdout=log, stderr=log)
    try:
        house = House(f"http://127.0.0.1:{port}", home, server.pid)
        _wait(server, house)
        yield house
    finally:
        server.terminate()
        server.wait()


def manage(home: Path, *words: str) -> str:
    """What is done at the machine; gives what it said."""
    command = [*HANDLEKRAFT, "manage", *words]
    surroundings = _surroundings(home)
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"`manage {' '.join(words)}` failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def _surroundings(home: Path) -> dict[str, str]:
    outer = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**outer, "HANDLEKRAFT_HOME": str(home)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(server: subprocess.Popen[bytes], house: House) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(house.address):
                return
        except URLError:
            time.sleep(0.1)
    raise RuntimeError(f"The server did not start:\n{house.said()}")
