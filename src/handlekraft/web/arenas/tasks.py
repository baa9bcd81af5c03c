"""Who does the tasks of the arenas, and how they are refused."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext_lazy

from handlekraft.arenas import commands
from handlekraft.offices.roles import Verb
from handlekraft.web import tasks
from handlekraft.web.tasks import Asked, Page, Room, Task, or_404

__all__ = ["ROOM", "Asked", "Page", "Task", "or_404", "press"]

ROOM = Room(
    Verb.KEEP_ARENAS,
    commands.NotHere,
    commands.Unsaid,
    {commands.Full: gettext_lazy("Det er ikke flere plasser.")},
)
press = partial(tasks.press, ROOM)
