"""A throwaway PostgreSQL server for one run of the tests."""

from __future__ import annotations

import os
import pwd
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

SECONDS_TO_START = 120
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """Start a server in a folder of its own; gives the DATABASE_URL and always clears up."""
    with TemporaryDirectory(prefix="handlekraft-") as name:
        folder, owner = Path(name), _owner()
        if owner:
            os.chown(folder, owner["user"], owner["group"])
        _create(programs, folder, owner)
        server = _start(programs, folder, owner)
        try:
            _wait(server, folder)
            # The folder is closed to others, so its socket needs no password.
            yield f"postgresql://handlekraft@{quote(name, safe='')}/handlekraft"
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait()


def _owner() -> dict[str, Any]:
    """An ordinary user when we are root: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _create(programs: Path, folder: Path, owner: dict[str, Any]) -> None:
    command = [str(programs / "initdb"), "--pgdata", str(folder / "data"), "--username", "handlekraft"]
    how = ["--auth", "trust", "--encoding", "UTF8", "--no-locale", "--no-sync"]
    done = subprocess.run([*command, *how], cwd=folder, text=True, capture_output=True, check=False, **owner)
    if done.returncode:
        raise RuntimeError(f"initdb failed: {done.stderr}")


def _start(programs: Path, folder: Path, owner: dict[str, Any]) -> subprocess.Popen[bytes]:
    settings = [f"unix_socket_directories={folder}", "listen_addresses=", *FAST]
    options = [word for setting in settings for word in ("-c", setting)]
    command = [str(programs / "postgres"), "-D", str(folder / "data"), *options]
    # A session of its own, or Ctrl-C would stop the server before the tests have closed it.
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, start_new_session=True, **owner)


def _wait(server: subprocess.Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    ready = folder / "data" / "postmaster.pid"
    while time.monotonic() < until and server.poll() is None:
        # The server writes its state in the last line of this file.
        if ready.exists() and ready.read_text().rstrip().endswith("ready"):
            return
        time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text(errors='replace')}")
