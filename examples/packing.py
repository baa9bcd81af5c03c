"""Makes LibreOffice's PDF small and the same each time.

A tagged PDF is thousands of tiny objects, which LibreOffice writes out one by one; packed in one
compressed object stream (PDF 1.5) they take a third of the room. The date and the file's
identifier, new at each export, are replaced by given ones.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise

IS_STREAM = re.compile(rb">>\s*stream\r?\n")
START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
TABLE = re.compile(rb"xref\s+0 (\d+)\s*\n")
CREATED = re.compile(rb"/CreationDate\(D:[^)]*\)")


def packed(pdf: bytes, dated: datetime) -> bytes:
    bodies = bodies_of(pdf)
    created = dated.strftime("/CreationDate(D:%Y%m%d%H%M%SZ)").encode()
    streams = {number: body for number, body in bodies.items() if IS_STREAM.search(body)}
    plain = {number: CREATED.sub(created, body) for number, body in bodies.items() if number not in streams}
    holder = max(bodies) + 1
    streams[holder] = object_stream(plain)
    out = bytearray(b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n")
    places = {number: (2, holder, index) for index, number in enumerate(plain)}
    for number, body in sorted(streams.items()):
        places[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return bytes(out) + cross_reference(places, len(out), roots_of(pdf))


def bodies_of(pdf: bytes) -> dict[int, bytes]:
    """Each object's own text, by its number, found through the cross-reference table."""
    table = table_start(pdf)
    head = TABLE.match(pdf, table)
    assert head
    entries = [pdf[head.end() + 20 * n : head.end() + 20 * n + 20] for n in range(int(head[1]))]
    numbers = {int(entry[:10]): number for number, entry in enumerate(entries) if entry[17:18] == b"n"}
    spans = pairwise([*sorted(numbers), table])
    return {numbers[start]: body_of(pdf[start:end]) for start, end in spans}


def body_of(span: bytes) -> bytes:
    return span.partition(b" obj")[2].rpartition(b"endobj")[0].strip(b"\r\n")


def table_start(pdf: bytes) -> int:
    start = START.search(pdf)
    assert start
    return int(start[1])


def roots_of(pdf: bytes) -> bytes:
    return b"".join(re.findall(rb"/(?:Root|Info) \d+ 0 R", pdf[table_start(pdf) :]))


def object_stream(plain: Mapping[int, bytes]) -> bytes:
    heads: list[str] = []
    data = bytearray()
    for number, body in plain.items():
        heads.append(f"{number} {len(data)}")
        data += body + b"\n"
    head = " ".join(heads).encode() + b"\n"
    return stream(b"/Type/ObjStm/N %d/First %d" % (len(plain), len(head)), head + bytes(data))


def cross_reference(places: dict[int, tuple[int, int, int]], start: int, roots: bytes) -> bytes:
    number = max(places) + 1
    free = (0, 0, 0xFFFF)
    rows = [places.get(n, free) for n in range(number)] + [(1, start, 0)]
    data = b"".join(bytes([kind]) + a.to_bytes(4, "big") + b.to_bytes(2, "big") for kind, a, b in rows)
    name = hashlib.sha256(data).hexdigest()[:32].encode()
    head = b"/Type/XRef/W[1 4 2]/Size %d/ID[<%s><%s>]%s" % (number + 1, name, name, roots)
    return b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, stream(head, data), start)


def stream(head: bytes, data: bytes) -> bytes:
    squeezed = zlib.compress(data, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (head, len(squeezed), squeezed)
