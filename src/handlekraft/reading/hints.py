"""What a name that nobody has listed says of its column: the field's stems, in bokmål and nynorsk.

A hint is weaker than a name in `vocabulary`: a table is read by it together with what stands in its cells.
"""

from __future__ import annotations

import re

from handlekraft.reading.vocabulary import Label, Role, heading_role

_LONGEST = 7
"""Words."""

_HINTS = (
    (
        Role.RESPONSIBLE,
        r"\bansv|\w+ansv|\bhvem\b|\bkven\b|eier\b|eigar\b|leder\b|leiar\b|\b(?:ledes|leies|leiast|styrt?)\b"
        r"|utfør|pådriv|\benhet|\beining|\bavdeling|\bsektor|\betat|kontakt|aktør|samarbeid|medvirk|medverk"
        r"|partn[ae]r|deltak|koordin|oppfølges av|\bhos\b",
    ),
    (
        Role.FINANCING,
        r"kost|finans|\bpeng|budsjett|\bmid(?:del|l[ae]r)|betal|ressurs|\w*ramme[nr]?\b|\bkr\b|kron[ae]|dekk[ea]s"
        r"|økonomi|\bbeløp|\bpris|tilskudd|tilskot|investering",
    ),
    (
        Role.INDICATORS,
        r"indikator|\bmål(?:e|es|ast|t|ing)\b|\bmåle(?!t\b)\w+|måloppnå|effekt|resultat|\blykk|suksess|\bte(?:gn|ikn)\b"
        r"|kjenne?te|kriteri|\bvirker|\bverkar|\btel(?:ler|ling)|gevinst|målbar",
    ),
    (
        Role.TIMING,
        r"\bnår\b|\btid|frist\b|\bstart|oppstart|ferdig|\binnen\b|\binnan\b|planlagt|gjennomføring\b|\bslutt"
        r"|\bår(?:stall)?\b|periode\b|fr[ae]mdrift|dato\b",
    ),
    (
        Role.TITLE,
        r"tiltak|aktivitet|prosjekt|handling|oppg[aå]ve|oppdrag|\bgrep\w*\b|leveranse|satsing|innsats|\bgjør|\bgjer[ea]?\b"
        r"|gjennomføre\b|arbeidsoppg",
    ),
)
_PATTERNS = [(role, re.compile(stems, re.I)) for role, stems in _HINTS]
_AREA = re.compile(
    r"(?:strategiske?\s+)?(?:\w*område|\w*tema|hovedsatsing|hovudsatsing|kapittel|plandel)\w{0,2}$", re.I
)


def likely_role(heading: str) -> Role | None:
    """What the heading of a column, or a label before a text, probably names."""
    if role := heading_role(heading):
        return role
    if not heading or len(heading.split()) > _LONGEST:
        return None
    return next((role for role, stems in _PATTERNS if stems.search(heading)), None)


def may_name_areas(heading: str) -> bool:
    """Whether a column of what rows have in common may be that of the areas."""
    return _AREA.match(heading.strip()) is not None


_LABEL_HINTS = (
    (Label.SUB_GOALS, r"\bdelmål"),
    (Label.STRATEGIES, r"strateg|\bveivalg|\bvegval|\bretning"),
    (
        Label.ACTIONS,
        r"\btiltak|\bhandling(?:er|ar|ane|ene|s(?:program|plan|del)\w{0,3})?\b|aktivitet|\boppg[aå]v|\bgrep\b"
        r"|\b(?:slik|sånn|hvordan|korleis)\b.*\b(?:går|gjør|gjer|nå|når|får|kommer|kjem|løser|løyser)"
        r"|\b(?:skal|vil) (?:vi|me|kommunen)\b|\b(?:vi|me|kommunen) (?:skal|vil)\b",
    ),
    (Label.INDICATORS, r"indikator|\bmåles|\blykk|suksesskrit|kjenne?te"),
    (Label.GOAL, r"\w*mål(?:et|a|ene|setting|setjing)?\b|oppnå|ambisjon"),
)
_LABEL_PATTERNS = [(label, re.compile(stems, re.I)) for label, stems in _LABEL_HINTS]
_REACHED = re.compile(r"oppnå|\bha\b|\bbli\b|\bvere\b|\bvære\b|\bnå\b$", re.I)
_OF_WHOLE = re.compile(r"\bplan|område|\bog\b|\bvisjon|\b(?:støtt[ea]r|bidrar|bidreg|gjeld(?:er)?)\b", re.I)
"""Such a line heads more than one list or text."""


def likely_label(text: str) -> Label | None:
    """What the label of a text or list probably says."""
    if _OF_WHOLE.search(text):
        return None
    found = [label for label, stems in _LABEL_PATTERNS if stems.search(text)]
    if found[:1] == [Label.ACTIONS] and _REACHED.search(text) and "tiltak" not in text:
        return Label.GOAL
    return found[0] if found else None
