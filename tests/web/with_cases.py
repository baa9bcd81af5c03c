"""Cases at Fjellby for the matrix: what the arguments of their addresses stand for."""

from __future__ import annotations

from handlekraft.enquiries import commands, reads
from handlekraft.enquiries.commands import Written
from handlekraft.enquiries.models import CaseLetter
from tests.cast import Cast
from tests.enquiries.at_the_door import case_of, opened, referred, sent_in

OF_CASES = {
    "cases",
    "new-case",
    "case",
    "change-case",
    "hand-on-case",
    "pause-case",
    "note-case",
    "refer-case",
    "close-case",
    "begin-case",
    "resume-case",
    "reopen-case",
    "see-case-messages",
    "renew-case-link",
    "close-case-link",
    "withdraw-case-note",
    "bring-back-case-note",
    "ask-actor-again",
    "take-back-referral",
    "own-referral",
    "write-case-letter",
    "send-case-letter",
    "case-figures",
    "case-figures-excel",
    "case-figures-csv",
    "case-setup",
    "case-reception",
    "use-common-case-types",
    "add-case-type",
    "change-case-type",
    "remove-case-type",
    "put-back-case-type",
    "for-business",
    "enquire",
    "case-by-link",
    "case-questions",
    "referral-by-link",
}
"""The addresses of cases; `test_doors_of_cases` has their matrix."""


def with_cases(cast: Cast) -> dict[str, object]:
    gunnar = cast.gunnar
    opened(gunnar)
    number = case_of(gunnar)
    referral = referred(gunnar, number)
    commands.write(gunnar, number, Written("interim", "Foreløpig svar", "Det tar tid."))
    withdrawn = commands.note(gunnar, number, "Trukket", "office")
    commands.withdraw_note(gunnar, number, withdrawn)
    types = [row.id for row in reads.case_types(gunnar)]
    commands.remove_type(gunnar, types[-1])
    return {
        "case": number,
        "kind": "answered",
        "referral": referral,
        "case note": commands.note(gunnar, number, "Notat", "office"),
        "withdrawn case note": withdrawn,
        "case letter": CaseLetter.objects.get(kind="interim").pk,
        "case type": types[0],
        "removed case type": types[-1],
        "secret": reads.enquirers_link(gunnar, number),
        "referral secret": reads.actors_link(gunnar, number, referral)[0],
    }


def secret_in_a_case(cast: Cast, **told: object) -> None:
    """A case from the public page that holds something which is for those who handle it alone."""
    if not reads.case_types(cast.gunnar):
        opened(cast.gunnar)
    number = sent_in(cast.gunnar, **told).number
    for _ in range(5):
        commands.close(cast.gunnar, case_of(cast.gunnar), "helped")
    referred(cast.gunnar, number)


def secret_about_a_case(cast: Cast, word: str) -> None:
    """What is said of a case inside and from outside: notes, outcome, pause, messages, letters, referrals."""
    if not reads.case_types(cast.gunnar):
        opened(cast.gunnar)
    gunnar = cast.gunnar
    number = case_of(gunnar)
    for access in ("office", "restricted"):
        commands.note(gunnar, number, word, access)
    commands.add_message(reads.enquirers_link(gunnar, number), word)
    referral = referred(gunnar, number, text=word, consent=word)
    secret, _name = reads.actors_link(gunnar, number, referral)
    commands.accept_referral(secret, commands.ToldByActor(word))
    commands.finish_referral(secret, commands.ToldByActor(word, shared=True))
    commands.pause(gunnar, number, word)
    commands.write(gunnar, number, Written("waiting", word, word, way="page"))
    commands.close(gunnar, number, "helped", word)
    link = reads.enquirers_link(gunnar, number)
    commands.answer_questions(link, {"soon": 5, "helpful": 5, "easy": 5}, word)
