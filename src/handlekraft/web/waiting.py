"""«Venter på deg på kontoret»: what waits for those who see to the plan, in words with the way there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans.reads import MyDay, Waiting, WaitingHearing
from handlekraft.web.edition_addresses import edition_address
from handlekraft.web.hearing import hearing_words


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something that waits: what it is, and where it is done."""

    words: str
    address: str
    button: str


def to_do(desk: Desk, found: MyDay) -> list[ToDo]:
    slug = desk.office.slug
    office = [
        ToDo(_unowned(found.unowned), reverse("share-out", args=[slug]), _("Fordel ansvaret")),
        ToDo(_awaited(found.awaited) if desk.may(Verb.FOLLOW_UP) else "", _to_awaited(desk), _("Se hvem")),
        ToDo(_troubled(found.troubled), reverse("board", args=[slug]), _("Se oppfølgingen")),
        ToDo(
            _invitations(found.waiting.open_invitations),
            reverse("people", args=[slug]),
            _("Se invitasjonene"),
        ),
    ]
    return [*_of_plan(slug, found.waiting), *(item for item in office if item.words)]


def _of_plan(slug: str, found: Waiting) -> Iterator[ToDo]:
    """From the document to the next edition, in the order that the work comes."""
    if found.documents:
        yield ToDo(_documents(len(found.documents)), _readings(slug, found.documents), _("Se gjennom"))
    if found.evaluated:
        yield ToDo(_evaluated(*found.evaluated), reverse("evaluation", args=[slug]), _("Gå videre"))
    if found.drafts:
        yield ToDo(_drafts(len(found.drafts)), _readings(slug, found.drafts), _("Se gjennom utkastet"))
    yield from (_heard(slug, row) for row in found.hearings)
    for row in found.taken_down:
        words = _("Planen er ikke på nettsiden. Utgave %d er tatt av.") % row.number
        yield ToDo(words, edition_address("edition", slug, row.number, row.plan), _("Se utgaven"))
    for row in found.unpublished:
        words = _("Utgave %d er godtatt, men ikke publisert.") % row.number
        yield ToDo(words, edition_address("edition", slug, row.number, row.plan), _("Se utgaven"))


def _readings(slug: str, ids: Iterable[int]) -> str:
    """Straight to the only one, else to the list of them."""
    first, *others = ids
    return reverse("office", args=[slug]) if others else reverse("reading", args=[slug, first])


def _heard(slug: str, row: WaitingHearing) -> ToDo:
    words = [_("Utgave %d:") % row.edition.number, hearing_words(row.days), _unanswered(row.unanswered)]
    address = edition_address("hearing", slug, row.edition.number, row.edition.plan)
    return ToDo(" ".join(filter(None, words)), address, _("Svar") if row.unanswered else _("Se høringen"))


def _unanswered(count: int) -> str:
    words = ngettext("Én uttalelse er ikke besvart.", "%(n)d uttalelser er ikke besvart.", count)
    return words % {"n": count} if count else ""


def _evaluated(number: int, decided: int) -> str:
    words = _("Evalueringen av utgave %d er begynt.") % number
    done = ngettext("Ett tiltak er avgjort.", "%(n)d tiltak er avgjort.", decided) % {"n": decided}
    return f"{words} {done if decided else _('Ingen tiltak er avgjort ennå.')}"


def _drafts(count: int) -> str:
    words = ngettext(
        "Et utkast til ny utgave venter på å bli sett gjennom.",
        "%(count)d utkast til ny utgave venter på å bli sett gjennom.",
        count,
    )
    return words % {"count": count}


def _documents(count: int) -> str:
    words = ngettext(
        "Ett dokument er lest og venter på å bli sett gjennom.",
        "%(count)d dokumenter er lest og venter på å bli sett gjennom.",
        count,
    )
    return words % {"count": count}


def _unowned(count: int) -> str:
    words = ngettext(
        "Ett tiltak har ingen ansvarlig person.", "%(count)d tiltak har ingen ansvarlig person.", count
    )
    return words % {"count": count} if count else ""


def _awaited(count: int) -> str:
    words = ngettext(
        "Ett tiltak har en ansvarlig som ikke har logget inn ennå, og ikke får påminnelser før da.",
        "%(count)d tiltak har ansvarlige som ikke har logget inn ennå, og ikke får påminnelser før da.",
        count,
    )
    return words % {"count": count} if count else ""


def _to_awaited(desk: Desk) -> str:
    """To the invitations for who can send them again, else to where another can be chosen."""
    return reverse("people" if desk.may(Verb.MANAGE_OFFICE) else "share-out", args=[desk.office.slug])


def _troubled(count: int) -> str:
    words = ngettext(
        "Ett tiltak som andre har ansvaret for, trenger noen.",
        "%(count)d tiltak som andre har ansvaret for, trenger noen.",
        count,
    )
    return words % {"count": count} if count else ""


def _invitations(count: int) -> str:
    words = ngettext(
        "Én person er invitert og har ikke svart.",
        "%(count)d personer er invitert og har ikke svart.",
        count,
    )
    return words % {"count": count} if count else ""
