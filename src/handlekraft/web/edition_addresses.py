"""Addresses of editions: those of the action plan by number alone, of other plans under the plan."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse

from handlekraft.offices.access import Desk


def of_edition(rest: str, page: Any, name: str) -> list[URLPattern]:
    """The two addresses of a page about an edition; the page takes `number` and `plan`."""
    return [
        path(f"<slug:office>/utgave/<int:number>/{rest}", page, name=name),
        path(f"<slug:office>/planer/<int:plan>/utgave/<int:number>/{rest}", page, name=name),
    ]


def edition_address(name: str, office: str, number: int, plan: int | None, *more: object) -> str:
    return reverse(name, args=[office, *([] if plan is None else [plan]), number, *more])


def to_edition(name: str, desk: Desk, number: int, plan: int | None) -> HttpResponse:
    return redirect(edition_address(name, desk.office.slug, number, plan))
