"""Rows that the reader is not sure of."""

from __future__ import annotations

from handlekraft.reading import read
from handlekraft.reading.guarded import read_guarded
from tests.reading.gold_reading import D01


def test_doubts_come_whole_through_the_guarded_process() -> None:
    doubts = read(D01).doubts
    assert doubts
    assert read_guarded(D01.read_bytes()).doubts == doubts
