"""The one place where «effekt» is written, and only by a verdict that is supported. Otherwise it is
«utvikling», with what the figures cannot show and why."""

from __future__ import annotations

from math import expm1

from handlekraft.analysis.verdict import Design, Doubt, Verdict
from handlekraft.analysis.words import Language, Words, listed, signed

_DEVELOPMENT = Words(
    "Tallene viser en utvikling. De viser ikke hva som skyldes tiltakene, for vi vet ikke hvordan det"
    " ville gått uten "
    "dem.",
    "Tala viser ei utvikling. Dei viser ikkje kva som kjem av tiltaka, for vi veit ikkje korleis det "
    "ville gått utan "
    "dei.",
)
_NOT_SHOWN = Words(
    "Sammenligningen med andre steder gir ikke grunnlag for å si mer: {why}.",
    "Samanlikninga med andre stader gir ikkje grunnlag for å seie meir: {why}.",
)
_EFFECT = Words(
    "Effekten er anslått til {estimate} ({design}). Av {places} steder har {rank} så stor forskjell.",
    "Effekten er rekna til {estimate} ({design}). Av {places} stader har {rank} så stor skilnad.",
)
_DESIGNS = {
    Design.SYNTHETIC: Words("syntetisk kontroll", "syntetisk kontroll"),
    Design.DIFFERENCES: Words("forskjell i forskjeller", "skilnad i skilnader"),
}
_DOUBTS = {
    Doubt.NOT_RARE: Words(
        "like stor forskjell finnes der ingenting ble gjort",
        "like stor skilnad finst der ingenting vart gjort",
    ),
    Doubt.FEW_PLACEBOS: Words("det er for få steder å prøve mot", "det er for få stader å prøve mot"),
    Doubt.FEW_YEARS_BEFORE: Words("det er for få år før tiltaket", "det er for få år før tiltaket"),
    Doubt.MANY_DONORS: Words(
        "det er sammenlignet med for mange og for ulike steder",
        "det er samanlikna med for mange og for ulike stader",
    ),
    Doubt.FEW_DONORS: Words("det er sammenlignet med for få steder", "det er samanlikna med for få stader"),
    Doubt.OVERFIT: Words(
        "det er for mange steder mot så få år før tiltaket",
        "det er for mange stader mot så få år før tiltaket",
    ),
    Doubt.POOR_FIT: Words(
        "stedene var for ulike også før tiltaket", "stadene var for ulike også før tiltaket"
    ),
    Doubt.TRENDS_DIFFERED: Words(
        "stedene gikk ulike veier alt før tiltaket", "stadene gjekk ulike vegar alt før tiltaket"
    ),
    Doubt.NEIGHBOURS_UNKNOWN: Words(
        "nabosteder kan ha merket tiltaket de også", "nabostader kan ha merka tiltaket dei òg"
    ),
    Doubt.BREAK: Words(
        "tallene er ikke talt på samme måte hele tiden", "tala er ikkje talde på same måte heile tida"
    ),
}


def outcome(verdict: Verdict | None, language: Language, *, points: bool = False) -> str:
    """The standing sentence on what the figures show: an effect only where the verdict is supported."""
    if verdict is None:
        return _DEVELOPMENT.say(language)
    if not verdict.supported:
        why = listed([_DOUBTS[doubt].say(language) for doubt in verdict.doubts])
        return f"{_DEVELOPMENT.say(language)} {_NOT_SHOWN.say(language, why=why)}"
    evidence = verdict.evidence
    percent_apart = f"{signed(in_percent(verdict), 1)}\u00a0%"
    estimate = f"{signed(evidence.estimate, 1)} prosentpoeng" if points else percent_apart
    return _EFFECT.say(
        language,
        estimate=estimate,
        design=_DESIGNS[verdict.design].say(language),
        places=str(evidence.placebos + 1),
        rank=str(evidence.rank),
    )


def in_percent(verdict: Verdict) -> float:
    """The difference that was found in logarithms."""
    return 100 * expm1(verdict.evidence.estimate / 100)
