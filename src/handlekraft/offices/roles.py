"""The roles of an office, and what each may do."""

from enum import StrEnum


class Role(StrEnum):
    READER = "reader"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


class Verb(StrEnum):
    SEE_INSIDE = "see_inside"
    """Drafts, findings and documents that are not published."""

    EDIT_PLAN = "edit_plan"
    """Import a document, correct its reading, accept it as an edition."""

    PUBLISH = "publish"
    """Show an edition to the public, or take it back."""


_EDITORS = frozenset({Role.EDITOR, Role.ADMINISTRATOR})
ALLOWED: dict[Verb, frozenset[Role]] = {
    Verb.SEE_INSIDE: frozenset(Role),
    Verb.EDIT_PLAN: _EDITORS,
    Verb.PUBLISH: _EDITORS,
}
