"""Rows of a reading in addresses: «tiltak-3-1» is the first action of the third area."""

from __future__ import annotations

from django.urls import register_converter

from handlekraft.rules.corrections import Address, RowKind

WORDS = {
    RowKind.PLAN: "plan",
    RowKind.LIGHTHOUSE: "fyrtarn",
    RowKind.AREA: "omrade",
    RowKind.ACTION: "tiltak",
    RowKind.RELATED: "annet-tiltak",
}


class AddressConverter:
    regex = "plan|(?:fyrtarn|omrade|annet-tiltak)-[0-9]{1,4}|tiltak-[0-9]{1,4}-[0-9]{1,4}"

    def to_python(self, value: str) -> Address:
        word = value.rstrip("-0123456789")
        kind = next(kind for kind, name in WORDS.items() if name == word)
        numbers = [int(number) - 1 for number in value.removeprefix(word).split("-") if number]
        if kind is RowKind.ACTION:
            return Address(kind, numbers[1], numbers[0])
        return Address(kind, *numbers)

    def to_url(self, value: Address) -> str:
        if value.kind is RowKind.PLAN:
            return WORDS[value.kind]
        area = f"-{value.area + 1}" if value.kind is RowKind.ACTION else ""
        return f"{WORDS[value.kind]}{area}-{value.index + 1}"


register_converter(AddressConverter, "row")
