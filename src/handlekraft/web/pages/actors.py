"""Who does what: the actors that the plan names, and what each leads and helps with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.rules.identity import slug
from handlekraft.web.pages import sentences, words
from handlekraft.web.pages.action_list import alphabetical
from handlekraft.web.pages.rows import ActionRow


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor under all the spellings that differ only in capitals and signs."""

    key: str
    name: str
    leads: tuple[ActionRow, ...]
    helps: tuple[ActionRow, ...]

    @property
    def answer(self) -> str:
        parts = []
        if self.leads:
            parts.append(_("leder %(actions)s") % {"actions": sentences.actions(len(self.leads))})
        if self.helps:
            parts.append(_("bidrar i %(actions)s") % {"actions": sentences.actions(len(self.helps))})
        return f"{self.name} {words.listed(parts)}."


def actors(rows: Sequence[ActionRow]) -> tuple[Actor, ...]:
    """Those who lead most first, then by name."""
    leads, helps = defaultdict[str, list[ActionRow]](list), defaultdict[str, list[ActionRow]](list)
    names: dict[str, str] = {}
    for row in rows:
        for spelled, group in ((row.leads, leads), (row.helps, helps)):
            for key, name in {slug(name): name for name in spelled}.items():
                names[key] = min(names.get(key, name), name)
                group[key].append(row)
    found = (
        Actor(key, words.capital(name), tuple(leads[key]), tuple(helps[key]))
        for key, name in names.items()
        if key
    )
    return tuple(sorted(found, key=lambda a: (-len(a.leads), -len(a.helps), alphabetical(a.name))))


def actors_answer(found: Sequence[Actor], rows: Sequence[ActionRow]) -> str:
    """«14 aktører er nevnt. Næring leder flest: 15 av 27 tiltak.»"""
    if not found:
        return _("Planen sier ikke hvem som har ansvaret.")
    text = ngettext("%(n)d aktør er med i planen.", "%(n)d aktører er med i planen.", len(found))
    most = [actor for actor in found if actor.leads and len(actor.leads) == len(found[0].leads)]
    sentences_told = (text % {"n": len(found)}, _most(most, len(rows)), _without_lead(rows))
    return " ".join(sentence for sentence in sentences_told if sentence)


def _most(most: Sequence[Actor], all_of_them: int) -> str:
    """Nothing where more than two share the first place: then nobody stands out."""
    if not most or len(most) > 2:
        return ""
    text = ngettext(
        "%(names)s leder flest: %(count)d av %(actions)s.",
        "%(names)s leder flest: %(count)d av %(actions)s hver.",
        len(most),
    )
    names = words.names([actor.name for actor in most])
    return text % {"names": names, "count": len(most[0].leads), "actions": sentences.actions(all_of_them)}


def _without_lead(rows: Sequence[ActionRow]) -> str:
    missing = sum(not row.leads for row in rows)
    if not missing:
        return ""
    text = ngettext(
        "%(n)d tiltak sier ikke hvem som leder.", "%(n)d tiltak sier ikke hvem som leder.", missing
    )
    return text % {"n": missing}
