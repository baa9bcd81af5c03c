"""A form that comes again with the same words, by the back button or a second press, makes nothing new."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from handlekraft.offices.access import Desk
from handlekraft.offices.commands import led_before, once


def sent_once(request: HttpRequest, desk: Desk, do: Callable[[], HttpResponse | None]) -> HttpResponse | None:
    """To the page after it, also where it is done already; None where it was refused."""
    led = once(desk, _what(request), lambda: _address(do()))
    if led.again:
        return _to_what_was_saved(request, led.to)
    return redirect(led.to) if led.to else None


def sent_before(request: HttpRequest, desk: Desk) -> HttpResponse | None:
    """The same, asked before the form is made: what it was about may be done with by now."""
    to = led_before(desk, _what(request)) if request.method == "POST" else ""
    return _to_what_was_saved(request, to) if to else None


def _to_what_was_saved(request: HttpRequest, to: str) -> HttpResponse:
    words = _("Dette lagret du nettopp, og det står her én gang. Skal det stå to ganger, endrer du litt.")
    messages.info(request, words)
    return redirect(to)


def _address(answer: HttpResponse | None) -> str:
    return "" if answer is None else answer["Location"]


def _what(request: HttpRequest) -> str:
    said = {name: request.POST.getlist(name) for name in sorted(request.POST)}
    said.pop("csrfmiddlewaretoken", None)
    files = {name: list(map(_mark_of, request.FILES.getlist(name))) for name in sorted(request.FILES)}
    return request.path + json.dumps([said, files])


def _mark_of(file: UploadedFile[Any]) -> list[str]:
    """Another file may have the same name."""
    digest = sha256(file.read()).hexdigest()
    file.seek(0)
    return [str(file.name), digest]
