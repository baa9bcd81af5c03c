"""What is done without anybody waiting at a page: reading documents, sending letters.

There is no list of tasks. A job looks in the plans' own tables for what is due, does one piece of it and
says whether there was any; a piece that was begun by a worker that died is still due. So a job has only to
be a command that can be called again and again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import close_old_connections

from handlekraft.arenas import commands as arenas
from handlekraft.companies.commands import delete_outdated
from handlekraft.enquiries.commands import forget_enquirers
from handlekraft.plans import commands
from handlekraft.web.case_letters import post_what_waits
from handlekraft.web.fetching_figures import fetch_figures
from handlekraft.web.fetching_register import fetch_register
from handlekraft.web.reminding import remind_by_day

log = logging.getLogger(__name__)

AFTER_A_FAULT = 10.0
"""Seconds a job rests after it failed, so that a fault doesn't fill the log."""


@dataclass(frozen=True, slots=True)
class Job:
    """`pause`: seconds to wait when nothing was due."""

    name: str
    do: Callable[[], bool]
    pause: float


JOBS = (
    Job("read documents", commands.read_waiting, pause=0.5),
    Job("fetch figures", fetch_figures, pause=5),
    Job("fetch the register", fetch_register, pause=5),
    Job("forget guests", arenas.wipe_guests, pause=60 * 60),
    Job("delete outdated contacts", delete_outdated, pause=60 * 60),
    Job("forget enquirers", forget_enquirers, pause=60 * 60),
    Job("send reminders", remind_by_day, pause=60 * 60),
    Job("send letters of cases again", post_what_waits, pause=5 * 60),
)


def work(goes_on: Callable[[], bool], jobs: Sequence[Job] = JOBS) -> None:
    """Do what is due, one piece at a time, for as long as `goes_on`."""
    next_time = dict.fromkeys(jobs, 0.0)
    while goes_on():
        for job in jobs:
            if next_time[job] <= time.monotonic():
                pause = _rest_after(job)
                next_time[job] = time.monotonic() + pause
        time.sleep(max(0.0, min(next_time.values()) - time.monotonic()))


def _rest_after(job: Job) -> float:
    close_old_connections()
    try:
        return 0.0 if job.do() else job.pause
    except Exception:
        log.exception("The job «%s» failed; it is tried again", job.name)
        return AFTER_A_FAULT
