"""What a password must be, said in our own words."""

from __future__ import annotations

from django.contrib.auth import password_validation as rules
from django.utils.translation import gettext as _


class LongEnough(rules.MinimumLengthValidator):
    def __init__(self) -> None:
        super().__init__(min_length=12)

    def get_error_message(self) -> str:
        return _("Passordet er for kort. Bruk minst 12 tegn, gjerne noen ord etter hverandre.")

    def get_help_text(self) -> str:
        return _("Minst 12 tegn. Noen ord etter hverandre er lette å huske og vanskelige å gjette.")


class NotCommon(rules.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("Mange bruker dette passordet, så det er lett å gjette. Finn på et annet.")

    def get_help_text(self) -> str:
        return ""


class UnlikeThePerson(rules.UserAttributeSimilarityValidator):
    def __init__(self) -> None:
        super().__init__(user_attributes=("email", "name"))

    def get_error_message(self) -> str:
        return _("Passordet ligner for mye på navnet eller e-postadressen din. Finn på et annet.")

    def get_help_text(self) -> str:
        return ""


def help_text() -> str:
    return LongEnough().get_help_text()
