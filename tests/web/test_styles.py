"""Every page lays its style sheets in one order, so that a rule weighs the same wherever it is met."""

from __future__ import annotations

import re
from pathlib import PurePath

from django.test import Client

from handlekraft.rules.plan import Plan
from tests.cast import Cast, Publish


def _styles(client: Client, address: str) -> list[str]:
    """The names of the page's style sheets, in order."""
    html = client.get(address).content.decode()
    found = re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
    return [PurePath(href).name.split(".")[0] for href in found]


def test_the_layers_are_declared_before_anything_is_laid_in_them(cast: Cast) -> None:
    for client, address in ((Client(), "/logg-inn/"), (cast.client(cast.alice), "/kontor/fjellby/")):
        assert _styles(client, address)[0] == "designsystemet"


def test_the_inside_adds_to_the_common_style_and_paper_has_the_last_word(
    cast: Cast, publish: Publish, example_plan: Plan
) -> None:
    publish(cast.alice, example_plan)
    public = _styles(Client(), "/fjellby/")
    inside = _styles(cast.client(cast.alice), "/kontor/fjellby/")
    assert inside == [*public[:-1], "inside", "print"]
    assert public[-1] == "print"
