"""Who leads an action and who helps.

No list of actors is known here. Whether «A og B» is one actor or two is decided by what stands alone
elsewhere in the same plan, by the form of the words (an organ has a definite form: «styret») and by
comma lists. Where nothing decides, the words stay together as one actor.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handlekraft.reading.meaning.words import TO_BE_CLARIFIED, is_adjective, sentences
from handlekraft.rules.meaning import ResponsibleMeaning

_WITH = re.compile(
    r",?\s*\b(?:i\s+(?:\w+\s+)?samarbeid(?:\s+med\b|(?=(?-i:[A-ZÆØÅ])))|sammen\s+med|saman\s+med|i\s+lag\s+med|i\s+dialog\s+med"
    r"|med\s+(?:bistand|støtte|stønad|hjelp|innspill|bidrag)\s+(?:fra|frå|av)|(?:støttet|støtta|bistått)\s+av)\s*"
    r"|(?:^|[.;,]?\s+)(?:samarbeid(?:spartnere?|spartnarar?)?|medansvar(?:lig|leg)?|partnere|partnarar):\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\s*(?:hoved|hovud)?ansvar(?:lig|leg)?:\s*", re.IGNORECASE)
_PREDICATE = re.compile(
    r"\s+(?:er\s+|har\s+)?(?:hoved|hovud)?ansvar(?:lig|leg)?\s+for\b.*|,\s+men\b.*"
    r"|\s+(?:kan\s+|skal\s+|vil\s+)?(?P<takes_part>bistår?|bidrar?|bidreg|bidra|deltar?|deltek|delta|medvirker"
    r"|medverkar|hjelper?|hjelpe|er\s+med\s+(?:på|i)|er\s+involvert)\b.*"
    r"|\s+(?:(?:leder|leier)\s+(?:arbeidet|prosjektet|prosessen)|koordinerer|koordinerar)\b.*"
    # A verb ends the name: what follows tells what the actor does.
    r"|\s+(?:kan|skal|vil|må|bør|står|tar|bestiller|tinger|gjennomfører|følger|følgjer|utfører)\s.*",
    re.IGNORECASE | re.DOTALL,
)
_LEADS = re.compile(
    r"\s*\((?:hoved|hovud|prosjekt)?(?:ansvar(?:lig|leg)?|leder|leiar|lead|koordinator|koordinerer|koordinerar)\)$",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(rf"\s+gjennom\s+\w+$|\s*\(bestiller\)$|{_LEADS.pattern}", re.IGNORECASE)
_VAGUE = (
    r"(?:(?:ev(?:t|entuel(?:t|le))?\.?|andre|øvrige|relevante|aktuelle|ulike|diverse|berørte|eksterne)\s+)+"
    r"(?:aktører|aktørar|parter|partar|partnere|partnarar|samarbeidspartnere|samarbeidspartnarar|interessenter"
    r"|interessentar|instanser|instansar)|andre"
)
_NOBODY_NAMED = re.compile(rf"(?:{_VAGUE}|ingen|inga|alle|ukjent|ubestemt|\W*)", re.IGNORECASE)
_AND_OTHERS = re.compile(
    rf"(?:,\s*|\s+(?:og|samt|eller)\s+|\s*/\s*)(?:{_VAGUE})$"
    r"|[\s,]+(?:m\.?\s?fl|m\.?\s?m|m\.?\s?v|o\.?\s?l|etc|(?:og|med)\s+(?:flere|fleire))\.?$",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(
    rf"\s*(?:(?:må|skal|blir|vert|er|ikke|ikkje)\s+)*(?:{TO_BE_CLARIFIED.pattern})", re.IGNORECASE
)
_REMARK = re.compile(r"\s+[-–—]\s+(?!og\b)")
_BETWEEN = re.compile(
    r"(,\s+(?:samt\s+|og\s+)?|\s+(?:og|samt|&|\+)\s+|;\s+|\s*/\s*(?=[A-ZÆØÅ])|\s+ved\s+|\s+v/\s*)"
)
_NAME_OVER_COMMA = re.compile(
    r"(?P<first>[^,]+) og (?P<name>(?P<head>[A-ZÆØÅ]\w+), [a-zæøå][^,]* og [a-zæøå][^,]*)"
)
_APPOSITION = re.compile(r"(?:^|\s)[a-zæøå]\w*(?:ene|ane)\s+[A-ZÆØÅ]")
# «kontoret for Dal og Fjell»: what follows the preposition may go on after «og».
_IS_OF = re.compile(r"\s(?:for|i|på|av|til|mellom)\s", re.IGNORECASE)
_ORGAN = re.compile(r"\w+(?:(?<!h)(?<!it)et|en|a|ene|ane|ere|arar|erar)", re.IGNORECASE)
_INITIALS = re.compile(r"[A-ZÆØÅ]{2,}")
_TITLE = re.compile(
    r"\w*(?:sjef|leder|leiar|direktør|ordfører|ordførar|rådmann|rådgiver|rådgivar|rådgjevar|koordinator|ansvarlig"
    r"|ansvarleg|lege|konsulent)|[\w -]*\b(?:fylkes)?kommune",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Actors:
    """The names that stand alone in some cell of a plan, folded."""

    single: frozenset[str] = frozenset()
    compound: tuple[str, ...] = ()
    """Names with «og» in them («helse og omsorg»), the longest first."""

    @classmethod
    def in_cells(cls, cells: Iterable[str]) -> Actors:
        stretches = [stretch for cell in cells for stretch in _stretches(cell)]
        times = Counter(map(_fold, stretches))
        single = cls(frozenset(name for name in times if not _BETWEEN.search(name)))
        as_one = {_fold(s) for s in stretches if s.count(" og ") == 1 and single.keeps(s, times[_fold(s)])}
        return cls(single.single, tuple(sorted(as_one, key=len, reverse=True)))

    def keeps(self, stretch: str, times: int) -> bool:
        """Whether «A og B», standing as a whole cell so many times, is one name."""
        return "," not in stretch and (times > 1 or len(_names(stretch, self)) == 1)

    def know(self, name: str) -> bool:
        return _fold(name) in self.single or _fold(name) in self.compound


NOBODY = Actors()


def read_responsible(
    texts: Iterable[str], actors: Actors = NOBODY, helping: Iterable[str] = ()
) -> ResponsibleMeaning:
    """Who leads and who helps, in all the texts together, each named once in each part.

    `helping` are the texts of a column for partners.
    """
    lead: list[str] = []
    partners: list[str] = []
    for text in texts:
        for stretch, helps in _parts(text):
            for name, leads in _roles(stretch, actors):
                (lead if leads and not helps else partners).append(name)
    partners.extend(name for text in helping for part, _ in _parts(text) for name, _ in _roles(part, actors))
    return ResponsibleMeaning(_once(lead), _once(partners))


def _roles(stretch: str, actors: Actors) -> Iterator[tuple[str, bool]]:
    """Each name and whether it leads: all do, unless one of them is said to («X (leder), Y, Z»)."""
    names = _listed(stretch, actors)
    one_leads = any(_LEADS.search(name) for name in names)
    for name in names:
        who = _without_remark(name, actors)
        if not _NOBODY_NAMED.fullmatch(who):
            yield who, not one_leads or _LEADS.search(name) is not None


def _once(names: list[str]) -> tuple[str, ...]:
    return tuple(
        {_fold(name): name for name in reversed(names)}[key] for key in dict.fromkeys(map(_fold, names))
    )


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The stretches of a text that name actors, each with whether those only help."""
    for index, sentence in enumerate(sentences(" ".join(text.split()))):
        if _NOT_SAID.match(sentence):
            continue
        before, *after = _WITH.split(_LABEL.sub("", sentence))
        predicate = _PREDICATE.search(before)
        helps = index > 0 and predicate is not None and predicate["takes_part"] is not None
        yield before[: predicate.start()] if predicate else before, helps
        yield from ((stretch, True) for stretch in after)


def _stretches(cell: str) -> Iterator[str]:
    return (clean for stretch, _ in _parts(cell) for clean in [_clean(stretch)] if clean)


def _clean(stretch: str) -> str:
    return _QUALIFIED.sub("", _bare(stretch))


def _bare(stretch: str) -> str:
    """The stretch without «m.fl.» and others that nobody names."""
    return _AND_OTHERS.sub("", stretch.strip(" .,;:"))


def _names(stretch: str, actors: Actors) -> list[str]:
    return [who for name in _listed(stretch, actors) for who in [_without_remark(name, actors)] if who]


def _listed(stretch: str, actors: Actors) -> list[str]:
    """The names with what is said of each: «Plan (leder)»."""
    bare = _bare(stretch)
    over_comma = _NAME_OVER_COMMA.fullmatch(bare)
    if over_comma and not actors.know(over_comma["head"]) and not actors.know(over_comma["first"]):
        return [over_comma["first"], over_comma["name"]]
    return _Listing(_pieces(bare, actors), actors).names()


def _without_remark(name: str, actors: Actors) -> str:
    """«Bygg – bestiller», «ledelsen gjennom eierstyring»: the actor without what is said of it."""
    name = _QUALIFIED.sub("", name)
    who, *remark = _REMARK.split(name, maxsplit=1)
    return who if remark and (remark[0][:1].islower() or actors.know(who)) else name


def _pieces(text: str, actors: Actors) -> list[str]:
    """Names and the words between them in turn; a name known to have «og» in it stays whole."""
    masked = text
    for name in actors.compound:
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
        masked = re.sub(pattern, lambda found: "\0" * len(found[0]), masked, flags=re.IGNORECASE)
    pieces: list[str] = []
    start = 0
    for found in _BETWEEN.finditer(masked):
        pieces += [text[start : found.start()], text[found.start() : found.end()]]
        start = found.end()
    return [*pieces, text[start:]]


@dataclass(frozen=True, slots=True)
class _Listing:
    """Possible names, at the even places, with what stands between them at the odd ones."""

    pieces: list[str]
    actors: Actors

    def names(self) -> list[str]:
        names = [self.pieces[0]]
        for place in range(1, len(self.pieces), 2):
            between, name = self.pieces[place], self.pieces[place + 1]
            if self._parted(place):
                names.append(name)
            else:
                names[-1] += between + name
        return names

    def _parted(self, place: int) -> bool:
        left, between, right = self.pieces[place - 1 : place + 2]
        left, right = (_without_remark(name, self.actors) for name in (left, right))
        if left.endswith("-") or (_is_described_with(left) and right[:1].islower()):
            return False
        if between.strip() in {"v/", "+"}:
            return True
        if between.strip() in {"ved", "/"}:
            one_word_each = between.strip() == "/" and " " not in left + right
            return one_word_each or self.actors.know(left) or self.actors.know(right)
        if between.startswith(";"):
            return True
        if between.startswith(",") or self._ends_comma_list(place):
            return self._is_list_of_actors() and not _APPOSITION.search(left)
        return self._are_two(left, right)

    def _commas(self) -> list[int]:
        return [place for place in range(1, len(self.pieces), 2) if self.pieces[place].startswith(",")]

    def _ends_comma_list(self, place: int) -> bool:
        return bool(self._commas()) and place > self._commas()[-1]

    def _is_list_of_actors(self) -> bool:
        """«Kultur, idrett og frivillighet» is one office; a name or an organ among them says a list."""
        named = [_without_remark(name, self.actors) for name in self.pieces[::2]]
        return any(self.actors.know(n) or _is_actor(n) for n in named) or any(
            n[:1].isupper() for n in named[1:]
        )

    def _are_two(self, left: str, right: str) -> bool:
        if "både" in left.casefold().split() or _APPOSITION.search(left):
            return False
        if self.actors.know(left) or self.actors.know(right):
            return True
        if _IS_OF.search(left):
            return False
        if _INITIALS.fullmatch(right) and left[:1].isupper():
            return True
        return _is_actor(left) and (_is_actor(right) or right[:1].isupper())


def _is_described_with(name: str) -> bool:
    """«administrativ og politisk ledelse»: the first word still waits for its noun."""
    return " " not in name and is_adjective(name) and not _TITLE.fullmatch(name)


def _is_organ(name: str) -> bool:
    """A definite or personal form: «styret», «eiere», «næringssjefen»."""
    first = name.split(" ")[0]
    return _ORGAN.fullmatch(first) is not None


def _is_actor(name: str) -> bool:
    """Whether the word is somebody by its form: an organ, a title, initials, «… kommune»."""
    return _is_organ(name) or any(form.fullmatch(name) for form in (_INITIALS, _TITLE))
