"""Which parts of a web page hold the document, and what its elements are, by tag or by role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

MAX_SPAN = 60
MAX_ROWS_DOWN = 5000

BLOCKS = frozenset(
    """
    address article aside blockquote body button caption center dd details dialog div dl dt fieldset
    figcaption figure footer form header hgroup hr html legend li main nav ol optgroup option p pre search
    section select summary table tbody td tfoot th thead tr ul noscript listitem row cell
    """.split()
)
_ASIDE_TAGS = frozenset(
    """
    nav aside footer dialog noscript svg select textarea button iframe object video audio canvas search
    """.split()
)
_ASIDE_ROLES = frozenset(
    """
    navigation banner contentinfo complementary search dialog alertdialog alert menu menubar toolbar button
    """.split()
)
_ASIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|brødsmule\w*|toc|table-of-contents|cookies?|skip(?:-?link)?|share|social)(?=$|[\s_-])",
    re.I,
)
_ROLE_OF_TAG = {"table": "table", "tr": "row", "td": "cell", "th": "cell"}
_ROLES = {
    **dict.fromkeys(("table", "grid", "treegrid"), "table"),
    **dict.fromkeys(("cell", "gridcell", "columnheader", "rowheader"), "cell"),
}
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_FEWEST_LINKS = 2


def role_of(element: etree._Element | str) -> str:
    """«table», «row», «cell», or the role that the page gives it."""
    if isinstance(element, str):
        return ""
    said = (element.get("role") or "").strip().lower()
    return _ROLES.get(said) or said or _ROLE_OF_TAG.get(str(element.tag), "")


def rank_of(element: etree._Element) -> int | None:
    """The rank of a heading."""
    tag = str(element.tag)
    if re.fullmatch("h[1-6]", tag):
        return int(tag[1])
    if role_of(element) == "heading":
        level = element.get("aria-level") or ""
        return int(level) if re.fullmatch("[1-9]", level) else 2
    return None


def is_opener(element: etree._Element) -> bool:
    """Whether a click on it unfolds what stands under it, so that it heads it."""
    if any(rank_of(inner) for inner in element):
        return False
    return element.tag == "summary" or (element.get("aria-expanded") is not None and bool(_text(element)))


def heads_parts(term: etree._Element) -> bool:
    """Whether what a term of a list stands with holds headings, tables or terms of its own."""
    told = next((e for e in term.itersiblings() if e.tag in {"dt", "dd"}), None)
    return told is not None and any(rank_of(e) or e.tag in {"table", "dl"} for e in told.iter(etree.Element))


def _tabs(inside: etree._Element) -> dict[etree._Element, etree._Element]:
    """By each part that a tab shows, the tab, which is its heading."""
    by_id = {name: e for e in inside.iter(etree.Element) if (name := e.get("id"))}
    found: dict[etree._Element, etree._Element] = {}
    for tab in inside.iter(etree.Element):
        if role_of(tab) == "tab" and _text(tab):
            target = tab.get("aria-controls") or (tab.get("href") or "").lstrip("#")
            panel = by_id.get(target)
            if panel is not None and tab not in panel.iter():
                found.setdefault(panel, tab)
    return found


def span_of(cell: etree._Element, name: str) -> int:
    """Columns or rows that the cell covers; 0 rows are all that are left."""
    text = (cell.get(name) or cell.get(f"aria-{name}") or "1").strip()
    largest = MAX_SPAN if name == "colspan" else MAX_ROWS_DOWN
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        return 1
    return min(int(text) or (1 if name == "colspan" else largest), largest)


def is_flow_table(element: etree._Element) -> bool:
    """Whether the table only places things on the page."""
    return (
        role_of(element) in {"presentation", "none"}
        or next(element.iterdescendants("table"), None) is not None
    )


def children(element: etree._Element) -> Iterator[etree._Element | str]:
    """Rows of a table or cells of a row, those in groups too, and the text between them."""
    if element.text and element.text.strip():
        yield element.text
    for child in element:
        if child.tag in _GROUPS or role_of(child) == "rowgroup":
            yield from children(child)
        else:
            yield child
        if child.tail and child.tail.strip():
            yield child.tail


@dataclass(frozen=True)
class Parts:
    """`main` holds the document where the page says so; `title` is its heading if it stands outside."""

    main: etree._Element | None
    title: etree._Element | None
    asides: frozenset[etree._Element]
    tabs: dict[etree._Element, etree._Element] = field(default_factory=dict)
    """By each part that a tab shows, the tab that heads it."""

    @cached_property
    def heading_tabs(self) -> set[etree._Element]:
        return set(self.tabs.values())


def parts_of(page: etree._Element) -> Parts:
    main = _main(page)
    inside = main if main is not None else page
    title = None
    if main is not None and next(main.iter("h1"), None) is None:
        title = next((h1 for h1 in page.iter("h1") if _text(h1)), None)
    around = {page, *((main, *main.iterancestors()) if main is not None else ())}
    around |= set(title.iterancestors()) if title is not None else set()
    asides = {e for e in page.iter(etree.Element) if e not in around and _is_aside(e, inside)}
    tabs = _tabs(inside)
    return Parts(main, title, frozenset((asides | _contents(inside) - around) - set(tabs.values())), tabs)


def _main(page: etree._Element) -> etree._Element | None:
    """What the page calls its main part, or the one article that holds most of its text."""
    named = [e for e in page.iter(etree.Element) if e.tag == "main" or role_of(e) == "main"]
    best = max(named, key=_length, default=None)
    if best is not None and _length(best):
        return best
    largest = max(page.iter("article"), key=_length, default=None)
    return largest if largest is not None and _length(largest) * 2 > _length(page) else None


def _is_aside(element: etree._Element, inside: etree._Element) -> bool:
    tag, role = str(element.tag), role_of(element)
    if is_opener(element) or rank_of(element):
        return False
    if tag in _ASIDE_TAGS or role in _ASIDE_ROLES:
        return True
    if tag == "header":
        return inside not in element.iterancestors() or _heads_the_page(element, inside)
    if tag == "form":
        return not any(rank_of(e) or e.tag == "table" for e in element.iter(etree.Element))
    named = _ASIDE_NAMES.search(f"{element.get('class') or ''} {element.get('id') or ''}")
    return bool(named) and next(element.iter("table", "h1"), None) is None


def _heads_the_page(header: etree._Element, inside: etree._Element) -> bool:
    """A page without a main part: its header holds the menu, unless it holds the title."""
    return inside.tag in {"html", "body"} and next(header.iter("h1"), None) is None


def _contents(inside: etree._Element) -> set[etree._Element]:
    """Lists of links within the page, with the heading that stands alone with them."""
    lists: dict[etree._Element, int] = {}
    for link in inside.iter("a"):
        if (link.get("href") or "").startswith("#"):
            around = next(link.iterancestors("ul", "ol"), None)
            if around is not None:
                lists[around] = lists.get(around, 0) + 1
    return {_whole(each) for each, count in lists.items() if count >= _FEWEST_LINKS and _only_links(each)}


def _only_links(element: etree._Element) -> bool:
    links = sum(_length(link) for link in element.iter("a") if (link.get("href") or "").startswith("#"))
    return links == _length(element)


def _whole(contents: etree._Element) -> etree._Element:
    """The list with its heading, where the page keeps them in a part of their own."""
    above = contents.getparent()
    if above is None:
        return contents
    headings = sum(_length(e) for e in above if rank_of(e) or e.tag == "p")
    few = sum(1 for e in above if e is not contents and _length(e)) == 1
    return above if few and headings + _length(contents) == _length(above) else contents


def _text(element: etree._Element) -> str:
    return "".join("".join(str(text) for text in element.itertext()).split())


def _length(element: etree._Element) -> int:
    """Letters in the element, spaces left out."""
    return len(_text(element))


def is_bold(block: etree._Element) -> bool:
    """Whether all text of the block is in bold type."""
    if block.tag not in {"p", "div"}:
        return False
    whole = "".join(str(text) for text in block.itertext()).split()
    bold = (
        part
        for part in block.iter("strong", "b")
        if not any(a.tag in {"strong", "b"} for a in part.iterancestors())
    )
    return bool(whole) and "".join(str(text) for part in bold for text in part.itertext()).split() == whole
