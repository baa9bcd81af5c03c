"""The table that stands under every chart, folded until somebody wants it; on paper and for a screen
reader it is there all the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

FEW = 2
"""So many columns beside the rows' headings have room on a telephone."""


def folded_table(
    summary: str, title: str, corner: str, heads: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]
) -> str:
    """`summary` is what one presses, `title` names the table for those who hear it, `corner` is over the
    rows' own headings. Each row has its heading and a cell for each of `heads`, written."""
    columns = "".join(f'<th scope="col" class="number">{escape(head)}</th>' for head in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(label)}</th>'
        + "".join(f'<td class="number">{escape(cell)}</td>' for cell in cells)
        + "</tr>"
        for label, cells in rows
    )
    narrow = " few" if len(heads) <= FEW else ""
    return (
        f'<details><summary>{escape(summary)}</summary><div class="scrolls" tabindex="0" role="region"'
        f' aria-label={quoteattr(title)}><table class="table{narrow}"><thead><tr>'
        f'<th scope="col">{escape(corner)}</th>{columns}</tr></thead>'
        f"<tbody>{body}</tbody></table></div></details>"
    )
