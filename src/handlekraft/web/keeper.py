"""Keeps one worker alive beside the server: python -m handlekraft.web.keeper PID-OF-THE-SERVER.

A process of its own that imports nothing heavy: what kills a worker doesn't kill the one that starts it anew.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

WORKER = (sys.executable, "-m", "handlekraft.cli", "worker")
LOOK = 0.5
BEFORE_THE_NEXT = 2.0
"""Seconds, so that a worker that can't start isn't started in a tight ring."""

SECONDS_TO_STOP = 5


def keep(server: int) -> None:
    """Run a worker, and another when it has died, until the server has ended."""
    while os.getppid() == server:
        with subprocess.Popen(WORKER) as worker:
            try:
                _watch(worker, server)
            finally:
                _stop(worker)
        if os.getppid() == server:
            print(f"The worker ended ({worker.returncode}) and is started anew", file=sys.stderr, flush=True)
            time.sleep(BEFORE_THE_NEXT)


def _watch(worker: subprocess.Popen[bytes], server: int) -> None:
    while worker.poll() is None and os.getppid() == server:
        time.sleep(LOOK)


def _stop(worker: subprocess.Popen[bytes]) -> None:
    worker.terminate()
    try:
        worker.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        worker.kill()


if __name__ == "__main__":
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
    keep(int(sys.argv[1]))
