"""Every address, for every kind of person: nobody reaches an office that is not theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from handlekraft.rules.corrections import Address, RowKind
from handlekraft.rules.plan import Passage, Plan
from tests.cast import Cast, OpenReading, Publish, unread

PEOPLE = ("nobody", "charlie", "bob", "alice")
SECRET = "Hemmelig notat 7c1f"
READ, WRITE = "read", "write"
INSIDE: dict[str, str] = {
    "office": READ,
    "new-document": WRITE,
    "template-word": WRITE,
    "template-excel": WRITE,
    "edition": READ,
    "publish": WRITE,
    "withdraw": WRITE,
    "revise": WRITE,
    "reading": READ,
    "document": READ,
    "page": READ,
    "settle": WRITE,
    "undo": WRITE,
    "accept": WRITE,
    "discard": WRITE,
    "reopen": WRITE,
    "row": WRITE,
    "add-row": WRITE,
    "remove-row": WRITE,
}
"""What each address inside an office asks of the person."""

DOORS = {"sign-in", "sign-out", "inside"}
PUBLIC = {
    "home",
    "plan",
    "area",
    "actions",
    "action",
    "responsible",
    "actor",
    "related",
    "about",
    "open-data",
    "plan-word",
    "plan-excel",
}
"""Made from published snapshots, for everybody."""

POSTED = {
    "publish",
    "withdraw",
    "revise",
    "settle",
    "undo",
    "accept",
    "discard",
    "reopen",
    "add-row",
    "remove-row",
}


def addresses() -> Iterator[URLPattern]:
    def walk(resolver: URLResolver) -> Iterator[URLPattern]:
        for entry in resolver.url_patterns:
            yield from walk(entry) if isinstance(entry, URLResolver) else [entry]

    return walk(get_resolver())


def test_every_address_has_its_place_in_the_matrix() -> None:
    assert {str(address.name) for address in addresses()} == set(INSIDE) | DOORS | PUBLIC


def _arguments(name: str, reading: int, edition: int) -> list[object]:
    arguments: dict[str, list[object]] = {
        "office": [],
        "new-document": [],
        "template-word": [],
        "template-excel": [],
        "edition": [edition],
        "publish": [edition],
        "withdraw": [edition],
        "revise": [edition],
        "page": [reading, 1],
        "settle": [reading, 0],
        "row": [reading, Address(RowKind.ACTION, 0, 0)],
        "add-row": [reading, Address(RowKind.ACTION, 0, 0)],
        "remove-row": [reading, Address(RowKind.ACTION, 0, 0)],
    }
    return ["fjellby", *arguments.get(name, [reading])]


def _expected(person: str, name: str) -> tuple[int, ...]:
    if person == "nobody":
        return (302,)
    if person == "charlie":
        return (404,)
    if person == "bob" and INSIDE[name] == WRITE:
        return (403,)
    if name == "page":
        return (404,)  # a text has no pictures of its pages
    return (302,) if name in POSTED else (200,)


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("name", sorted(INSIDE))
def test_the_door_opens_for_those_it_is_for(
    cast: Cast, example_plan: Plan, open_reading: OpenReading, publish: Publish, name: str, person: str
) -> None:
    edition = publish(cast.alice, example_plan)
    reading = open_reading(cast.alice, example_plan, (unread("Et ord"),))
    client = cast.client(getattr(cast, person, None))
    address = reverse(name, args=_arguments(name, reading, edition))
    response = (
        client.post(address, {"version": "0", "title": "Nytt"}) if name in POSTED else client.get(address)
    )
    assert response.status_code in _expected(person, name)
    if person == "nobody":
        assert response["Location"].startswith(reverse("sign-in"))


@pytest.mark.parametrize("name", sorted(POSTED))
def test_nothing_is_changed_by_following_a_link(
    cast: Cast, example_plan: Plan, open_reading: OpenReading, publish: Publish, name: str
) -> None:
    edition, reading = publish(cast.alice, example_plan), open_reading(cast.alice, example_plan)
    response = cast.client(cast.alice).get(reverse(name, args=_arguments(name, reading, edition)))
    assert response.status_code == 405


def test_what_is_inside_is_not_kept_by_the_browser(cast: Cast) -> None:
    response = cast.client(cast.alice).get(reverse("office", args=["fjellby"]))
    assert response["Cache-Control"] == "private, no-store"


def test_no_secret_of_a_draft_a_finding_or_a_person_is_on_a_public_page(
    cast: Cast, example_plan: Plan, open_reading: OpenReading, publish: Publish
) -> None:
    publish(cast.alice, example_plan, (unread(SECRET),))
    open_reading(cast.alice, Plan(Passage(SECRET)), (unread(SECRET),))
    client = cast.client(None)
    seen, waiting = set(), ["/"]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address, follow=True)
        body = b"".join(response) if response.streaming else response.content
        for secret in (SECRET, "alice@", "Alice@", "bob@"):
            assert secret.encode() not in body, address
        waiting += [link for link in _links(body.decode("utf-8", "replace"), address) if link not in seen]
    assert len(seen) > 40


def _links(body: str, address: str) -> Iterator[str]:
    for link in re.findall(r'href="([^"#]+)', body):
        if link.startswith("?"):
            continue  # the same page with a filter
        if link.startswith("/") and not link.startswith(("/static/", "/kontor/", "/logg-inn/")):
            yield link.split("?")[0]
