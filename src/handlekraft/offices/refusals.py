"""Why a command about people said no."""


class LastAdministrator(Exception):
    """Nobody would be left to manage the office."""


class NoSuchPerson(Exception):
    """The person, or the invitation, is not of this office."""


class NoRoles(Exception):
    """A member without a role could do nothing; who leaves, leaves."""


class DeadLink(Exception):
    """The link is used, too old, replaced by a newer one, withdrawn, or not made here."""


class NoSuchOffice(Exception):
    """No office of that name is here, or it is not one that this can be done with."""
