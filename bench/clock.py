"""Measuring: the best of several runs, because noise only ever adds."""

from __future__ import annotations

import time
from collections.abc import Callable


def wall_seconds(work: Callable[[], object], runs: int = 5) -> float:
    return min(_elapsed(work, time.perf_counter) for _ in range(runs))


def cpu_milliseconds(work: Callable[[], object], runs: int = 15) -> float:
    return min(_elapsed(work, time.process_time) for _ in range(runs)) * 1000


def _elapsed(work: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    work()
    return clock() - start
