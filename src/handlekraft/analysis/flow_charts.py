"""Who commutes where, as a picture: places where they lie, arrows as wide as the flows, and the table
with all of them.

With the municipalities' borders it is a map; without them the places stand in a ring. The words in it are
of a size that can be read on a phone, since the whole picture shrinks together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import copysign, cos, hypot, pi, radians, sin, sqrt
from xml.sax.saxutils import escape, quoteattr

from handlekraft.analysis.commuting import OUTSIDE, Flow
from handlekraft.analysis.tables import folded_table
from handlekraft.analysis.words import Language, Words, number

SIDE = 400
_MARGIN = 62
_MAP_MARGIN = 34
_LABEL = (112, 58)
"""The room that a place takes with the words over and under it."""

_TURNS = 60
_WIDEST = 9.0
_LARGEST = 24.0
_HEAD = 7
_ROOM = (34, 15)
MOST_DRAWN = 12

Point = tuple[float, float]
Ring = Sequence[Point]

_OUTSIDE = Words("utenfor regionen", "utanfor regionen")
_FROM = Words("Bor i", "Bur i")
_TO = Words("Arbeider i", "Arbeider i")
_TABLE = Words("Vis alle strømmene", "Vis alle straumane")
_DRAWN = Words(
    "De {count} største strømmene mellom kommunene er tegnet; pilen går fra bosted til arbeidssted. "
    "Under hver kommune "
    "står hvor mange som pendler ut av regionen og inn til den.",
    "Dei {count} største straumane mellom kommunane er teikna; pila går frå bustad til arbeidsstad. "
    "Under kvar kommune "
    "står kor mange som pendlar ut av regionen og inn til han.",
)
_ONE_DRAWN = Words(
    "Den ene strømmen mellom kommunene er tegnet; pilen går fra bosted til arbeidssted. Under hver kommune "
    "står hvor mange som pendler ut av regionen og inn til den.",
    "Den eine straumen mellom kommunane er teikna; pila går frå bustad til arbeidsstad. Under kvar kommune "
    "står kor mange som pendlar ut av regionen og inn til han.",
)
_THROUGH = Words("{out} ut, {into} inn", "{out} ut, {into} inn")
_ONE = Words("{persons} fra {residence} til {workplace}", "{persons} frå {residence} til {workplace}")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the picture: `x` and `y` in its units, borders as rings of the same."""

    code: str
    label: str
    x: float
    y: float
    borders: tuple[tuple[Point, ...], ...] = ()


def in_a_ring(labels: Mapping[str, str]) -> tuple[Spot, ...]:
    """Places by code with their label, where borders are not known: in a ring, the first at the top."""
    radius, middle = SIDE / 2 - _MARGIN, SIDE / 2
    angles = [2 * pi * at / len(labels) - pi / 2 for at in range(len(labels))]
    return tuple(
        Spot(code, label, middle + radius * cos(angle), middle + radius * sin(angle))
        for (code, label), angle in zip(labels.items(), angles, strict=True)
    )


def on_a_map(labels: Mapping[str, str], borders: Mapping[str, Sequence[Ring]]) -> tuple[Spot, ...]:
    """The same from each place's borders (`borders.Border.rings`), in degrees of longitude and latitude.
    Points that fall on the same spot of the picture are left out."""
    middle = [lat for rings in borders.values() for ring in rings for _, lat in ring]
    narrow = cos(radians(sum(middle) / len(middle)))
    flat = {
        code: [[(lon * narrow, -lat) for lon, lat in ring] for ring in rings]
        for code, rings in borders.items()
    }
    fit = _fit([point for rings in flat.values() for ring in rings for point in ring])
    return _with_room(
        [_spot(code, label, [_fitted(ring, fit) for ring in flat[code]]) for code, label in labels.items()]
    )


def _with_room(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """Places whose words would be upon each other's, moved a little apart; their borders stay."""
    at = [_within(spot.x, spot.y) for spot in spots]
    for _ in range(_TURNS):
        for one, other in combinations(range(len(at)), 2):
            at[one], at[other] = _parted(at[one], at[other])
    return tuple(replace(spot, x=x, y=y) for spot, (x, y) in zip(spots, at, strict=True))


def _parted(one: Point, other: Point) -> tuple[Point, Point]:
    """Each a quarter of what is lacking, along the way where less is."""
    away = (other[0] - one[0], other[1] - one[1])
    lacks = (_LABEL[0] - abs(away[0]), _LABEL[1] - abs(away[1]))
    if min(lacks) <= 0:
        return one, other
    across = lacks[0] <= lacks[1]
    push = (copysign(lacks[0] / 4, away[0]), 0.0) if across else (0.0, copysign(lacks[1] / 4, away[1]))
    return _within(one[0] - push[0], one[1] - push[1]), _within(other[0] + push[0], other[1] + push[1])


def _within(x: float, y: float) -> Point:
    edge = _LABEL[0] / 2
    return min(max(x, edge), SIDE - edge), y


def _fit(points: Sequence[Point]) -> tuple[float, float, float]:
    """Left, top and scale that put the points within the margins."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    scale = (SIDE - 2 * _MAP_MARGIN) / (max(max(xs) - min(xs), max(ys) - min(ys)) or 1)
    return min(xs) - _MAP_MARGIN / scale, min(ys) - _MAP_MARGIN / scale, scale


def _fitted(ring: Ring, fit: tuple[float, float, float]) -> tuple[Point, ...]:
    left, top, scale = fit
    return tuple(dict.fromkeys((round((x - left) * scale), round((y - top) * scale)) for x, y in ring))


def _spot(code: str, label: str, rings: Sequence[tuple[Point, ...]]) -> Spot:
    """In the middle of its largest ring."""
    x, y = _middle(max(rings, key=lambda ring: abs(_area(ring))))
    return Spot(code, label, x, y, tuple(rings))


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in _sides(ring)) / 2


def _sides(ring: Ring) -> list[tuple[Point, Point]]:
    return list(zip(ring, [*ring[1:], ring[0]], strict=True))


def _middle(ring: Ring) -> Point:
    area = _area(ring)
    if not area:
        return ring[0]
    weights = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in _sides(ring)]
    return (
        sum((a[0] + b[0]) * weight for a, b, weight in weights) / (6 * area),
        sum((a[1] + b[1]) * weight for a, b, weight in weights) / (6 * area),
    )


def flow_chart(
    name: str, title: str, caption: str, spots: Sequence[Spot], flows: Sequence[Flow], language: Language
) -> str:
    """`flows` as `commuting.flows_of` gives them: those within a place decide the size of its disc, those
    between places are arrows, those out of the region and into it are written under the place. Empty
    where nobody commutes between the places."""
    placed = {spot.code: spot for spot in spots}
    between = [one for one in flows if one.residence != one.workplace and OUTSIDE not in _ends(one)]
    if not between:
        return ""
    shown, sizes = between[:MOST_DRAWN], _sizes(spots, flows)
    labels = {spot.code: spot.label for spot in spots} | {OUTSIDE: _OUTSIDE.say(language)}
    told = ", ".join(_one(one, labels, language) for one in shown[:5])
    return (
        f'<figure class="chart flows" id={quoteattr(name)}><figcaption>{escape(caption)} '
        f"{escape(_drawn(len(shown), language))}</figcaption>"
        f'<svg viewBox="{_view(spots)}" width="100%" role="img"'
        f" aria-label={quoteattr(f'{title}: {told}')}>"
        f"{_land(spots)}{_arrows(shown, placed, sizes)}{_discs(spots, sizes, flows, language)}</svg>"
        f"{_table(title, labels, flows, language)}</figure>"
    )


def _drawn(count: int, language: Language) -> str:
    return (_ONE_DRAWN if count == 1 else _DRAWN).say(language, count=str(count))


def _view(spots: Sequence[Spot]) -> str:
    """As high as the places need, with room for their words."""
    heights = [y for spot in spots for y in (spot.y, *(y for ring in spot.borders for _, y in ring))]
    top, bottom = min(heights) - _LARGEST - 25, max(heights) + _LARGEST + 25
    return f"0 {top:.0f} {SIDE} {bottom - top:.0f}"


def _ends(flow: Flow) -> tuple[str, str]:
    return flow.residence, flow.workplace


def _sizes(spots: Sequence[Spot], flows: Sequence[Flow]) -> dict[str, float]:
    """The radius of each place's disc, by those who both live and work there."""
    within = {flow.residence: flow.persons for flow in flows if flow.residence == flow.workplace}
    most = max(within.values(), default=1.0)
    return {spot.code: max(_LARGEST * sqrt(within.get(spot.code, 0) / most), 4) for spot in spots}


def _one(flow: Flow, labels: Mapping[str, str], language: Language) -> str:
    return _ONE.say(
        language,
        persons=number(flow.persons),
        residence=labels[flow.residence],
        workplace=labels[flow.workplace],
    )


def _land(spots: Sequence[Spot]) -> str:
    rings = [ring for spot in spots for ring in spot.borders if len(ring) > 2]
    paths = "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in ring) + "Z" for ring in rings)
    look = 'fill="none" fill-rule="evenodd" stroke="currentColor" stroke-opacity="0.35"'
    return f'<path class="land" d="{paths}" {look}/>' if rings else ""


def _arrows(flows: Sequence[Flow], placed: Mapping[str, Spot], sizes: Mapping[str, float]) -> str:
    most = max(flow.persons for flow in flows)
    bows = [
        (_bow(placed[one.residence], placed[one.workplace], sizes[one.workplace]), one.persons)
        for one in flows
    ]
    arrows = (_arrow(bow, 1.2 + _WIDEST * persons / most) for bow, persons in bows)
    return "".join((*arrows, *_numbers(bows, _words_of(placed.values(), sizes))))


def _numbers(bows: Sequence[tuple[_Bow, float]], taken: list[Point]) -> Iterator[str]:
    """The largest first, and none upon other words: what has no room stands in the table."""
    for bow, persons in bows:
        x, y = bow.label
        if all(abs(x - other[0]) > _ROOM[0] or abs(y - other[1]) > _ROOM[1] for other in taken):
            taken.append(bow.label)
            yield _text(x, y, number(persons))


def _words_of(spots: Iterable[Spot], sizes: Mapping[str, float]) -> list[Point]:
    """Where names and what is under them are written."""
    heights = ((spot, sign * (sizes[spot.code] + 8)) for spot in spots for sign in (-1, 1))
    return [(spot.x + aside, spot.y + height) for spot, height in heights for aside in (-25, 0, 25)]


@dataclass(frozen=True, slots=True)
class _Bow:
    start: Point
    bend: Point
    end: Point
    label: Point


def _bow(start: Spot, end: Spot, size: float) -> _Bow:
    """To the right of the way, so that the flow back has its own; it ends at the disc's edge."""
    bend = _beside(start, end, 0.16)
    long = hypot(end.x - bend[0], end.y - bend[1]) or 1.0
    share = min(1.0, (size + _HEAD) / long)
    tip = (end.x + share * (bend[0] - end.x), end.y + share * (bend[1] - end.y))
    return _Bow((start.x, start.y), bend, tip, _along(start, _beside(start, end, 0.24), end, 0.36))


def _beside(start: Spot, end: Spot, share: float) -> Point:
    """Off the middle of the way, by a share of its length."""
    return (
        (start.x + end.x) / 2 - share * (end.y - start.y),
        (start.y + end.y) / 2 + share * (end.x - start.x),
    )


def _along(start: Spot, bend: Point, end: Spot, share: float) -> Point:
    """On the bow, before its middle: in the middle the bows cross, and their numbers would too."""
    first, second, last = (1 - share) ** 2, 2 * share * (1 - share), share**2
    return (
        first * start.x + second * bend[0] + last * end.x,
        first * start.y + second * bend[1] + last * end.y,
    )


def _arrow(bow: _Bow, width: float) -> str:
    way = f"M{_at(bow.start)}Q{_at(bow.bend)} {_at(bow.end)}"
    return (
        f'<path class="flow" d="{way}" fill="none" stroke="currentColor" stroke-opacity="0.45"'
        f' stroke-width="{width:.1f}"/>{_head(bow, width)}'
    )


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def _head(bow: _Bow, width: float) -> str:
    (x, y), (from_x, from_y) = bow.end, bow.bend
    long = hypot(x - from_x, y - from_y) or 1.0
    ahead, half = ((x - from_x) / long, (y - from_y) / long), 3 + width * 0.7
    corners = [
        (x + ahead[0] * _HEAD, y + ahead[1] * _HEAD),
        (x - ahead[1] * half, y + ahead[0] * half),
        (x + ahead[1] * half, y - ahead[0] * half),
    ]
    return f'<polygon class="head" points="{" ".join(map(_at, corners))}" fill="currentColor"/>'


def _discs(
    spots: Sequence[Spot], sizes: Mapping[str, float], flows: Sequence[Flow], language: Language
) -> str:
    out = {flow.residence: flow.persons for flow in flows if flow.workplace == OUTSIDE}
    into = {flow.workplace: flow.persons for flow in flows if flow.residence == OUTSIDE}
    return "".join(
        _disc(spot, sizes[spot.code], _out_and_in(out.get(spot.code, 0), into.get(spot.code, 0), language))
        for spot in spots
    )


def _out_and_in(out: float, into: float, language: Language) -> str:
    return _THROUGH.say(language, out=number(out), into=number(into)) if out or into else ""


def _disc(spot: Spot, size: float, under: str) -> str:
    return (
        f'<circle class="place" cx="{spot.x:.1f}" cy="{spot.y:.1f}" r="{size:.1f}" fill="currentColor"'
        f' fill-opacity="0.85"/>{_text(spot.x, spot.y - size - 8, spot.label)}'
        f"{_text(spot.x, spot.y + size + 9, under, 'under') if under else ''}"
    )


def _text(x: float, y: float, text: str, kind: str = "") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" dy="0.35em" text-anchor="middle"'
    return f'<text class="{f"value {kind}".strip()}" {place}>{escape(text)}</text>'


def _table(title: str, labels: Mapping[str, str], flows: Sequence[Flow], language: Language) -> str:
    persons = {_ends(flow): flow.persons for flow in flows}
    heads = [f"{_TO.say(language)} {label}" for label in labels.values()]
    rows = ((label, [_cell(persons, code, other) for other in labels]) for code, label in labels.items())
    return folded_table(_TABLE.say(language), title, _FROM.say(language), heads, rows)


def _cell(persons: Mapping[tuple[str, str], float], residence: str, workplace: str) -> str:
    """Who neither lives nor works in the region is not counted."""
    return "–" if residence == workplace == OUTSIDE else number(persons.get((residence, workplace), 0))
