"""What people do, in words: «Kari» + «skrev en statusmelding»."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

VERBS: dict[str, Promise | str] = {
    "receive_document": gettext_lazy("sendte inn et dokument"),
    "read_document": gettext_lazy("leste dokumentet"),
    "read_document_again": gettext_lazy("ba om at dokumentet leses på nytt"),
    "fail_to_read_document": gettext_lazy("klarte ikke å lese dokumentet"),
    "lay_document_aside": gettext_lazy("la bort dokumentet"),
    "correct_reading": gettext_lazy("rettet lesingen"),
    "keep_plan": gettext_lazy("beholdt det som står i planen fra før"),
    "settle_finding": gettext_lazy("merket noe i lesingen som sett"),
    "settle_doubt": gettext_lazy("merket at en rad i lesingen stemmer"),
    "undo_correction": gettext_lazy("angret en retting"),
    "discard_reading": gettext_lazy("la bort lesingen"),
    "reopen_reading": gettext_lazy("tok fram lesingen igjen"),
    "decide_names": gettext_lazy("bestemte hvordan navn og ord skal forstås"),
    "accept_reading": gettext_lazy("godtok lesingen som en utgave"),
    "revise_edition": gettext_lazy("begynte å rette i en ny utgave"),
    "publish_edition": gettext_lazy("publiserte utgaven for alle"),
    "withdraw_edition": gettext_lazy("tok planen av nettsiden"),
    "name_owner": gettext_lazy("bestemte hvem som har ansvaret"),
    "set_schedule": gettext_lazy("endret tidsplanen"),
    "add_partner": gettext_lazy("la til en partner"),
    "remove_partner": gettext_lazy("fjernet en partner"),
    "report": gettext_lazy("skrev en statusmelding"),
    "add_step": gettext_lazy("la til et deltiltak"),
    "tick_step": gettext_lazy("krysset av et deltiltak"),
    "untick_step": gettext_lazy("tok bort krysset på et deltiltak"),
    "remove_step": gettext_lazy("fjernet et deltiltak"),
    "add_note": gettext_lazy("skrev et notat"),
    "withdraw_note": gettext_lazy("trakk tilbake et notat"),
    "attach": gettext_lazy("la ved en fil"),
    "withdraw_attachment": gettext_lazy("trakk tilbake en fil"),
    "change_counting": gettext_lazy("endret hvordan det måles"),
    "observe": gettext_lazy("registrerte et resultat"),
    "replace_observation": gettext_lazy("rettet et resultat"),
    "begin_evaluation": gettext_lazy("begynte å evaluere planen"),
    "assess": gettext_lazy("vurderte tiltaket i evalueringen"),
    "propose_action": gettext_lazy("foreslo et nytt tiltak"),
    "take_back_proposed": gettext_lazy("tok bort et forslag til tiltak"),
    "close_evaluation": gettext_lazy("avsluttet evalueringen"),
    "reopen_evaluation": gettext_lazy("åpnet evalueringen igjen"),
    "write_case_paper": gettext_lazy("skrev på saksframlegget"),
    "add_financing": gettext_lazy("la til en linje med penger"),
    "change_financing": gettext_lazy("endret en linje med penger"),
    "join_financing": gettext_lazy("slo sammen linjer med penger"),
    "remove_financing": gettext_lazy("fjernet en linje med penger"),
    "add_wheel_date": gettext_lazy("la til en dato i årshjulet"),
    "use_common_wheel": gettext_lazy("satte opp et vanlig årshjul"),
    "change_wheel_date": gettext_lazy("endret en dato i årshjulet"),
    "remove_wheel_date": gettext_lazy("tok bort en dato fra årshjulet"),
    "remind": gettext_lazy("sendte en påminnelse om statusmelding"),
    "open_calendar": gettext_lazy("laget en ny adresse til kalenderen sin"),
    "close_calendar": gettext_lazy("stengte adressen til kalenderen sin"),
    "invite": gettext_lazy("inviterte noen"),
    "send_invitation_again": gettext_lazy("sendte en invitasjon på nytt"),
    "withdraw_invitation": gettext_lazy("trakk tilbake en invitasjon"),
    "accept_invitation": gettext_lazy("takket ja til invitasjonen"),
    "give_roles": gettext_lazy("ga noen flere roller"),
    "set_roles": gettext_lazy("endret rollene til noen"),
    "end_membership": gettext_lazy("meldte at noen har sluttet"),
    "change_own_name": gettext_lazy("endret navnet sitt"),
    "change_own_password": gettext_lazy("byttet passord"),
    "rename_office": gettext_lazy("endret navnet på kontoret"),
}
"""Every verb that a command writes in the log (`tests/web/test_log.py` holds it)."""

KINDS: dict[str, Promise | str] = {
    "action": gettext_lazy("tiltak"),
    "document": gettext_lazy("dokumenter"),
    "edition": gettext_lazy("utgaver"),
    "reading": gettext_lazy("lesinger"),
    "names": gettext_lazy("navn og ord"),
    "wheel": gettext_lazy("årshjulet"),
    "person": gettext_lazy("folk"),
    "invitation": gettext_lazy("invitasjoner"),
    "office": gettext_lazy("kontoret"),
}
"""What a subject of the log is, by the word before its number."""


def done(verb: str) -> str:
    return str(VERBS[verb]) if verb in VERBS else _("gjorde en endring")
