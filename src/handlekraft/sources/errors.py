"""Why figures could not be fetched, in words for the person who wanted them."""

from __future__ import annotations

from enum import StrEnum


class Trouble(StrEnum):
    UNREACHABLE = "unreachable"
    """No contact, or the line broke each time."""
    BUSY = "busy"
    """The service asks us to wait longer than we do."""
    CLOSED = "closed"
    """The service is down or being updated."""
    SLOW = "slow"
    TOO_LARGE = "too-large"
    BROKEN = "broken"
    """Cut off, or not in the format."""
    REFUSED = "refused"
    GONE = "gone"
    CHANGED = "changed"
    """The table isn't as we know it. Nothing else is fetched in its place."""
    OTHER = "other"
    """An answer to something else than we asked."""
    EMPTY = "empty"
    UNSETTLED = "unsettled"
    """The figures were being replaced while we fetched them, or are about to be."""


_REPORT = "Meld fra til dem som drifter løsningen."

MESSAGES = {
    Trouble.UNREACHABLE: (
        "Vi får ikke kontakt med {service}. Kontroller at maskinen har nett, og prøv igjen senere."
    ),
    Trouble.BUSY: "{service} har mye å gjøre nå. Prøv igjen om en stund.",
    Trouble.CLOSED: "{service} er stengt eller blir oppdatert. Prøv igjen om en stund.",
    Trouble.SLOW: "{service} bruker for lang tid på å svare. Prøv igjen senere.",
    Trouble.TOO_LARGE: f"Svaret fra {{service}} er større enn vi tar imot. {_REPORT}",
    Trouble.BROKEN: (
        "Svaret fra {service} kom ikke helt fram, eller det er skrevet på en måte vi ikke kjenner. "
        "Prøv igjen senere."
    ),
    Trouble.REFUSED: f"{{service}} avviste spørsmålet vårt. {_REPORT}",
    Trouble.GONE: f"{{service}} har ikke lenger det vi spør etter. {_REPORT}",
    Trouble.CHANGED: (
        f"{{service}} har endret det vi spør etter, og vi henter ikke noe annet i stedet. {_REPORT}"
    ),
    Trouble.OTHER: (
        "{service} svarte på noe annet enn vi spurte om, og vi tar ikke vare på svaret. Prøv igjen senere."
    ),
    Trouble.EMPTY: "Svaret fra {service} er tomt. Prøv igjen senere.",
    Trouble.UNSETTLED: "{service} bytter ut tallene akkurat nå. Prøv igjen senere.",
}


class SourceError(Exception):
    """`code` for programs, `message` in bokmål with what to do, `details` in bokmål what exactly was wrong.

    `technical` is for the machine's log alone: what a program said.
    """

    def __init__(
        self, code: Trouble, service: str, details: tuple[str, ...] = (), technical: str = ""
    ) -> None:
        self.code, self.service, self.details, self.technical = code, service, details, technical
        self.message = MESSAGES[code].format(service=service)
        super().__init__(" ".join(filter(None, [self.message, *details, technical])))


class Refused(SourceError):
    """The service understood, and said no: its answer's number and its own words."""

    def __init__(self, service: str, status: int, title: str) -> None:
        said = f"Svar {status}: {title}" if title else f"Svar {status}."
        super().__init__(Trouble.REFUSED, service, (said,))
        self.status, self.title = status, title
