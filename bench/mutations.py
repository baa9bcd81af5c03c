"""Ways to break a document, each from its bytes and a seeded chance."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from random import Random

Mutation = Callable[[bytes, Random], bytes]

STRANGE_VALUES = (
    b"",
    b"-1",
    b"0",
    b"99999999999",
    b"1e999",
    b"NaN",
    b"\xc3\xa5",
    b"../../etc",
    b"A1:XFD1048576",
)
STRANGE_SIGNS = (
    "\u202e",
    "\u200b",
    "\u0301" * 200,
    "\ufeff",
    "\x85",
    "\u2028",
    "\U0001f4a9",
    "\xad",
    "\x0b",
    "\f",
)
SEPARATORS = ("\n", "\r", "\r\n", "\x0b", "\u2028", "", "\t", "|", ": ", "• ")


def _block(data: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randrange(max(len(data), 1))
    return start, min(len(data), start + chance.choice((1, 4, 40, 400, 4000)))


def flipped(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30, 300))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut_short(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data))]


def without_beginning(data: bytes, chance: Random) -> bytes:
    return data[chance.randrange(len(data)) :]


def removed(data: bytes, chance: Random) -> bytes:
    start, end = _block(data, chance)
    return data[:start] + data[end:]


def inserted(data: bytes, chance: Random) -> bytes:
    start, end = _block(data, chance)
    return data[:start] + chance.randbytes(end - start) + data[start:]


def doubled(data: bytes, chance: Random) -> bytes:
    start, end = _block(data, chance)
    return data[:start] + data[start:end] * chance.choice((2, 3, 20)) + data[end:]


def zeroed(data: bytes, chance: Random) -> bytes:
    start, end = _block(data, chance)
    return data[:start] + bytes(end - start) + data[end:]


def swapped(data: bytes, chance: Random) -> bytes:
    """Two stretches in each other's place."""
    a, b, c, d = sorted(chance.randrange(len(data) + 1) for _ in range(4))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


# -- texts


def lines_shuffled(data: bytes, chance: Random) -> bytes:
    lines = data.split(b"\n")
    start = chance.randrange(len(lines))
    part = lines[start : start + chance.choice((3, 10, 100))]
    chance.shuffle(part)
    return b"\n".join((*lines[:start], *part, *lines[start + len(part) :]))


def lines_joined(data: bytes, chance: Random) -> bytes:
    lines = data.decode("utf-8", "replace").split("\n")
    return "".join(line + chance.choice((*SEPARATORS, "\n", "\n", "\n")) for line in lines).encode()


def strange_signs(data: bytes, chance: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    for _ in range(chance.choice((1, 10, 100))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(STRANGE_SIGNS) + text[at:]
    return text.encode()


def wrong_encoding(data: bytes, chance: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(
        chance.choice(("utf-16", "utf-16-be", "utf-32", "cp1252", "latin-1", "cp865")), "replace"
    )


def numbers_swollen(data: bytes, chance: Random) -> bytes:
    """Numbers in the text made long, so that sizes, spans and years are beyond all measure."""
    strange = (
        b"0",
        b"9" * 9,
        b"9" * 30,
        b"9" * 5000,
        b"-1",
        b"1.2.3.4.5",
        b"2025\xe2\x80\x932024",
        b"31.02.2026",
    )
    return _some_replaced(rb"\d+", data, chance, strange)


def _some_replaced(pattern: bytes, data: bytes, chance: Random, values: Iterable[bytes]) -> bytes:
    choices = tuple(values)
    rarely = chance.choice((0.5, 0.1, 0.02))
    return re.sub(pattern, lambda m: chance.choice(choices) if chance.random() < rarely else m[0], data)


# -- XML and HTML


def tags_shuffled(data: bytes, chance: Random) -> bytes:
    pieces = re.split(rb"(<[^<>]*>)", data)
    tags = range(1, len(pieces), 2)
    if tags:
        for _ in range(chance.choice((1, 5, 50))):
            a, b = chance.choice(tags), chance.choice(tags)
            pieces[a], pieces[b] = pieces[b], pieces[a]
    return b"".join(pieces)


def tags_lost(data: bytes, chance: Random) -> bytes:
    return _some_replaced(rb"<[^<>]*>", data, chance, (b"", b"<", b"<x>", b"</x>"))


def attributes_changed(data: bytes, chance: Random) -> bytes:
    return _some_replaced(rb'(?<==")[^"]*(?=")', data, chance, STRANGE_VALUES)


def huge_attribute(data: bytes, chance: Random) -> bytes:
    return _in_a_tag(data, chance, b' x="' + b"y" * chance.choice((1_000, 1_000_000)) + b'"')


def _in_a_tag(data: bytes, chance: Random, words: bytes) -> bytes:
    ends = [found.start() for found in re.finditer(rb"(?<=[\w\"])>", data)]
    at = chance.choice(ends) if ends else len(data)
    return data[:at] + words + data[at:]


def nested_deeply(data: bytes, chance: Random) -> bytes:
    name = chance.choice((b"w:tbl", b"w:p", b"table", b"div", b"ul", b"b", b"c"))
    deep = chance.choice((30, 300, 3_000))
    ends = [found.end() for found in re.finditer(rb">", data)]
    at = chance.choice(ends) if ends else len(data)
    return data[:at] + (b"<%b>" % name) * deep + b"dypt" + (b"</%b>" % name) * deep + data[at:]


def entities(data: bytes, chance: Random) -> bytes:
    """The billion laughs, or the words of a file on the machine."""
    laughs = b"".join(b'<!ENTITY e%d "%b">' % (n + 1, b"&e%d;" % n * 10) for n in range(9))
    kinds = (
        b'<!ENTITY e0 "ha">' + laughs,
        b'<!ENTITY e9 SYSTEM "file:///etc/hostname">',
        b'<!ENTITY % e9 "x">%e9;',
    )
    doctype = b"<!DOCTYPE d [%b]>" % chance.choice(kinds)
    start = re.search(rb"\?>|^", data)
    at = start.end() if start else 0
    return _some_replaced(rb"(?<=>)[^<>]+(?=<)", data[:at] + doctype + data[at:], chance, (b"&e9;",))


def colossal_spans(data: bytes, chance: Random) -> bytes:
    span = chance.choice((b"1000", b"65535", b"1000000000", b"-5", b"0", b"x"))
    words = b' %b="%b"' % (chance.choice((b"colspan", b"rowspan")), span)
    return re.sub(rb"(?<=<t[dh])(?=[\s>])", lambda _: words if chance.random() < 0.2 else b"", data)


# -- office files


def repacked(change: Mutation) -> Mutation:
    """The same done to one part of an archive that stays whole itself."""

    def mutation(data: bytes, chance: Random) -> bytes:
        parts = unpacked(data)
        name = chance.choice([name for name in parts if parts[name]] or [""])
        return packed(parts | {name: change(parts.get(name, b" "), chance)})

    return mutation


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {part.filename: archive.read(part) for part in archive.infolist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # no clock in it
    return out.getvalue()


def part_removed(data: bytes, chance: Random) -> bytes:
    parts = unpacked(data)
    del parts[chance.choice(sorted(parts))]
    return packed(parts)


def parts_swapped(data: bytes, chance: Random) -> bytes:
    parts = unpacked(data)
    a, b = chance.choice(sorted(parts)), chance.choice(sorted(parts))
    return packed(parts | {a: parts[b], b: parts[a]})


def part_inflated(data: bytes, chance: Random) -> bytes:
    parts = unpacked(data)
    name = chance.choice(sorted(parts))
    return packed(parts | {name: parts[name] + b" " * chance.choice((1_000_000, 20_000_000))})


def part_named_twice(data: bytes, chance: Random) -> bytes:
    parts = unpacked(data)
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
        archive.writestr(zipfile.ZipInfo(chance.choice(sorted(parts))), chance.choice(list(parts.values())))
    return out.getvalue()


def with_macros(data: bytes, chance: Random) -> bytes:
    """What .docm and .xlsm have and .docx and .xlsx have not; the name of a file says nothing."""
    parts = unpacked(data)
    room = "word" if "word/document.xml" in parts else "xl"
    types = re.sub(rb"(?:document|sheet)\.main\+xml", b"macroEnabled.main+xml", parts["[Content_Types].xml"])
    return packed(parts | {f"{room}/vbaProject.bin": chance.randbytes(9_000), "[Content_Types].xml": types})


def sheet_boundless(data: bytes, chance: Random) -> bytes:
    """A workbook that says it is as large as a sheet can be."""
    parts = unpacked(data)
    for name in [name for name in parts if name.startswith("xl/worksheets/")]:
        body = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', parts[name])
        parts[name] = _some_replaced(
            rb'(?<= r=")[A-Z]+\d+(?=")', body, chance, (b"XFD1048576", b"A1", b"ZZZ9")
        )
    return packed(parts)


def strings_counted_wrong(data: bytes, chance: Random) -> bytes:
    parts = unpacked(data)
    for name in [name for name in parts if "haredStrings" in name]:
        parts[name] = re.sub(rb'ount="\d+"', b'ount="1000000000"', parts[name])
    for name in [name for name in parts if name.startswith("xl/worksheets/")]:
        parts[name] = _some_replaced(
            rb"(?<=<v>)\d+(?=</v>)", parts[name], chance, (b"1000000000", b"-1", b"x")
        )
    return packed(parts)


# -- PDF


def pdf_numbers(data: bytes, chance: Random) -> bytes:
    """Numbers outside the streams: lengths, counts, references and offsets that do not hold."""
    pieces = re.split(rb"(stream\r?\n.*?endstream)", data, flags=re.DOTALL)
    strange = (b"0", b"1", b"2147483647", b"-1", b"99999999999999", b"7")
    pieces[::2] = [_some_replaced(rb"\d+", piece, chance, strange) for piece in pieces[::2]]
    return b"".join(pieces)


def pdf_names(data: bytes, chance: Random) -> bytes:
    names = sorted(set(re.findall(rb"/[A-Z]\w+", data)))
    return _some_replaced(rb"/[A-Z]\w+", data, chance, names)


def pdf_offsets(data: bytes, chance: Random) -> bytes:
    return _some_replaced(
        rb"\d{10}(?= \d{5} n)|(?<=startxref\n)\d+", data, chance, (b"0000000000", b"0000000777")
    )


def pdf_circle(data: bytes, chance: Random) -> bytes:
    """References that lead back to where they stand."""
    numbers = sorted(set(re.findall(rb"(\d+) 0 obj", data)))
    return _some_replaced(rb"\b\d+(?= 0 R)", data, chance, numbers or (b"1",))


def pdf_streams(data: bytes, chance: Random) -> bytes:
    """The words within the streams changed, and each packed again as it was."""

    def changed(found: re.Match[bytes]) -> bytes:
        try:
            body = zlib.decompress(found[2])
        except zlib.error:
            return found[0]
        broken = _some_replaced(
            rb"-?\d+\.?\d*", body, chance, (b"0", b"-99999", b"1e9", b"99999999999", b"(")
        )
        return found[1] + zlib.compress(broken) + found[3]

    return re.sub(rb"(stream\r?\n)(.*?)(\r?\nendstream)", changed, data, flags=re.DOTALL)


def pdf_locked(data: bytes, chance: Random) -> bytes:
    """A PDF that says it is encrypted, with keys that nobody has."""
    keys = b"<</Filter/Standard/V %d/R %d/P -4/O<" % (
        chance.choice((1, 2, 4, 5)),
        chance.choice((2, 3, 4, 6)),
    )
    keys += b"11" * 32 + b">/U<" + b"22" * 32 + b">>>"
    return data.replace(b"trailer\n<<", b"trailer\n<</Encrypt " + keys).replace(
        b"/Type /XRef", b"/Type /XRef /Encrypt " + keys
    )


BYTES: Mapping[str, Mutation] = {
    "bits flipped": flipped,
    "cut short": cut_short,
    "beginning lost": without_beginning,
    "block removed": removed,
    "block inserted": inserted,
    "block doubled": doubled,
    "block zeroed": zeroed,
    "stretches swapped": swapped,
}
TEXT: Mapping[str, Mutation] = {
    "lines shuffled": lines_shuffled,
    "lines joined": lines_joined,
    "strange signs": strange_signs,
    "wrong encoding": wrong_encoding,
    "numbers swollen": numbers_swollen,
}
MARKUP: Mapping[str, Mutation] = {
    "tags shuffled": tags_shuffled,
    "tags lost": tags_lost,
    "attributes changed": attributes_changed,
    "huge attribute": huge_attribute,
    "nested deeply": nested_deeply,
    "entities": entities,
    "numbers swollen": numbers_swollen,
}
OFFICE: Mapping[str, Mutation] = {
    **{f"part: {name}": repacked(change) for name, change in {**MARKUP, **BYTES}.items()},
    "part removed": part_removed,
    "parts swapped": parts_swapped,
    "part inflated": part_inflated,
    "part named twice": part_named_twice,
    "macros": with_macros,
}
SHEET: Mapping[str, Mutation] = {
    "sheet boundless": sheet_boundless,
    "strings counted wrong": strings_counted_wrong,
}
PDF: Mapping[str, Mutation] = {
    "PDF numbers": pdf_numbers,
    "PDF names": pdf_names,
    "PDF offsets": pdf_offsets,
    "PDF circles": pdf_circle,
    "PDF streams": pdf_streams,
    "PDF locked": pdf_locked,
}
BY_FORMAT: Mapping[str, Mapping[str, Mutation]] = {
    "pdf": {**BYTES, **PDF},
    "docx": {**BYTES, **OFFICE},
    "xlsx": {**BYTES, **OFFICE, **SHEET},
    "html": {**BYTES, **TEXT, **MARKUP, "colossal spans": colossal_spans},
    "txt": {**BYTES, **TEXT},
    "md": {**BYTES, **TEXT},
}
