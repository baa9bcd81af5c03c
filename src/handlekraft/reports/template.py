"""What an office without a plan document gets to fill in: one small example of everything.

The municipality and its figures are made up.
"""

from __future__ import annotations

from handlekraft.rules.plan import (
    Action,
    AreaKind,
    FocusArea,
    LighthouseProject,
    Link,
    Passage,
    Period,
    Plan,
    RelatedAction,
    Strategy,
)

_BEGINNING = "Dette er en mal. Bytt ut eksemplene med deres egen plan, og slett det dere ikke trenger."
_ROWS = (
    "Skriv ett tiltak i hver rad. Er det flere deler av et tiltak, setter dere dem som punkter under navnet.",
    "I kolonnen Strategi skriver dere numrene på strategiene som tiltaket følger opp, for eksempel 1, 3.",
    "La ruten stå tom når dere ikke vet svaret. La ledetekster og kolonneoverskrifter stå som de er.",
)
IN_WORD = (
    _BEGINNING,
    "Kopier hele kapittelet når dere trenger et område til. Begynn overskriften med "
    "«Satsingsområde 2:» eller «Strategisk grep 1:».",
    "Hver linje har en stil som sier hva den er. Trykk Enter etter en linje for å få en til av samme slag.",
    *_ROWS,
)
IN_EXCEL = (
    _BEGINNING,
    "Kopier hele arket når dere trenger et område til. Skriv «Satsingsområde 2» eller «Strategisk grep 1» "
    "øverst til venstre.",
    "Cellen til venstre sier hva linjen er. Sett inn en rad når dere trenger en til, og skriv for eksempel "
    "«Strategi 3» til venstre.",
    *_ROWS,
)
"""Words that the reading finds no place for in a plan."""


def _texts(*texts: str) -> tuple[Passage, ...]:
    return tuple(Passage(text) for text in texts)


_ACTIONS = (
    Action(
        title=Passage("Møteplass for gründere"),
        steps=_texts("Finne et lokale", "Lage et program for våren"),
        strategies=(1,),
        indicators=_texts("4 møter i året", "50 deltakere i alt"),
        financing=_texts("Innenfor egen ramme"),
        responsible=_texts("Næringssjefen", "Næringshagen"),
        timing=_texts("Oppstart 2027"),
    ),
    Action(
        title=Passage("Rydde og lyse opp torget"),
        strategies=(1, 2),
        indicators=_texts("Ja/Nei"),
        financing=_texts("300 000 kroner i 2028"),
        responsible=_texts("Teknisk avdeling"),
        timing=_texts("Innen 1. juni 2028"),
    ),
)

EXAMPLE = Plan(
    title=Passage("Handlingsplan for næringsutvikling i Eksempel kommune"),
    period=Period(2027, 2030),
    lighthouse_projects=(
        LighthouseProject(
            name=Passage("Det gamle meieriet"),
            description=Passage("Meieriet skal bli et hus for små bedrifter og for dem som vil starte."),
            focus_area="Levende sentrum",
        ),
    ),
    focus_areas=(
        FocusArea(
            name=Passage("Levende sentrum"),
            kind=AreaKind.FOCUS_AREA,
            main_goal=Passage("Sentrum skal være det naturlige stedet å handle, arbeide og møtes."),
            sub_goals=_texts("Det skal være færre tomme lokaler.", "Flere skal bruke sentrum om kvelden."),
            strategies=(
                Strategy(1, Passage("Gjøre det lettere å starte for seg selv")),
                Strategy(2, Passage("Ruste opp byrommene sammen med gårdeierne")),
            ),
            actions=_ACTIONS,
        ),
    ),
    related_actions=(
        RelatedAction(
            title=Passage("Ny sykkelvei til stasjonen"),
            links=(Link("Levende sentrum", (2,), (2,)),),
            financing=Passage("Økonomiplanen"),
            responsible=Passage("Teknisk avdeling"),
        ),
    ),
)
