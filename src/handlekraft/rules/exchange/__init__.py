"""The plan exchange format, version 1: a plan as one JSON object.

Texts are plain strings; where they stand in their document is told beside them, in `sources`, by
JSON pointer (RFC 6901): `{"/focus_areas/0/name": [[page, line, [x0, top, x1, bottom]], …]}`.
Keys whose value would be empty are left out. Loading checks every value and names the pointer of
the first that is wrong.
"""

from handlekraft.rules.exchange._loading import (
    ExchangeError,
    document_from_json,
    doubt_from_json,
    finding_from_json,
    plan_from_json,
)
from handlekraft.rules.exchange._writing import (
    ACTION_TEXTS,
    FORMAT,
    Json,
    document_to_json,
    doubt_to_json,
    finding_to_json,
    plan_to_json,
    reading_to_json,
)

__all__ = [
    "ACTION_TEXTS",
    "FORMAT",
    "ExchangeError",
    "Json",
    "document_from_json",
    "document_to_json",
    "doubt_from_json",
    "doubt_to_json",
    "finding_from_json",
    "finding_to_json",
    "plan_from_json",
    "plan_to_json",
    "reading_to_json",
]
