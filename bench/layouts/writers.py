"""Blocks → a document in each format."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from html import escape

import docx
from docx.document import Document
from docx.shared import Pt
from docx.table import _Cell

from bench.layouts.blocks import Block, Bullets, Cell, Heading, Listed, Look, Paragraph, Table
from tests.reading.sheets import BOLD, HEADING, Page, Value, book

_LARGE = {1: 20, 2: 16, 3: 13, 4: 12}
_STYLE = (
    "body{font:11px sans-serif} table{border-collapse:collapse;width:100%}"
    "td,th{border:1px solid #555;padding:3px;vertical-align:top;text-align:left}"
)


def as_html(blocks: Sequence[Block]) -> bytes:
    body = "\n".join(map(_element, blocks))
    head = f'<meta charset="utf-8"><title>Plan</title><style>{_STYLE}</style>'
    return (
        f'<!doctype html><html lang="nb"><head>{head}</head><body><main>{body}</main></body></html>'.encode()
    )


def _element(block: Block) -> str:
    match block:
        case Heading(text, level, Look.STYLE):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Heading(text, level, Look.LARGE):
            return f'<p style="font-size:{_LARGE[level]}px"><b>{escape(text)}</b></p>'
        case Heading(text):
            return f"<p><strong>{escape(text)}</strong></p>"
        case Paragraph(text, label):
            return f"<p>{f'<b>{escape(label)}</b> ' if label else ''}{escape(text)}</p>"
        case Bullets():
            return _html_list(block)
    return _html_table(block)


def _html_list(block: Bullets) -> str:
    if block.sign not in ("", "1."):
        lines = [line for item in block.items for line in (f"{block.sign} {item.text}", *_under(item))]
        return "".join(f"<p>{escape(line)}</p>" for line in lines)
    tag = "ol" if block.sign else "ul"
    return f"<{tag}>{''.join(map(_html_item, block.items))}</{tag}>"


def _under(item: Listed) -> list[str]:
    """What stands under it, with the sign that people type."""
    return [f"o {text}" for text in item.under]


def _html_item(item: Listed) -> str:
    under = "".join(f"<li>{escape(text)}</li>" for text in item.under)
    return f"<li>{escape(item.text)}{f'<ul>{under}</ul>' if under else ''}</li>"


def _html_table(table: Table) -> str:
    rows = (
        "".join(_html_cell(cell, "th" if table.headed and n == 0 else "td") for cell in row)
        for n, row in enumerate(table.rows)
    )
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _html_cell(cell: Cell, tag: str) -> str:
    texts = [escape(text) for text in cell.texts]
    if cell.listed:
        inner = texts[0] + "<ul>" + "".join(f"<li>{text}</li>" for text in texts[1:]) + "</ul>"
    else:
        inner = texts[0] if len(texts) == 1 else "".join(f"<p>{text}</p>" for text in texts)
    inner = f"<strong>{inner}</strong>" if cell.bold else inner
    return f'<{tag} colspan="{cell.columns}" rowspan="{cell.rows}">{inner}</{tag}>'


def as_docx(blocks: Sequence[Block]) -> bytes:
    document = docx.Document()
    for block in blocks:
        _write(document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _write(document: Document, block: Block) -> None:
    match block:
        case Heading(text, level, Look.STYLE):
            document.add_heading(text, level)
        case Heading(text, level, look):
            run = document.add_paragraph().add_run(text)
            run.bold = look is Look.BOLD
            if look is Look.LARGE:
                run.font.size = Pt(_LARGE[level])
        case Paragraph(text, label):
            paragraph = document.add_paragraph()
            if label:
                paragraph.add_run(f"{label} ").bold = True
            paragraph.add_run(text)
        case Bullets():
            _word_list(document, block)
        case Table():
            _word_table(document, block)


def _word_list(document: Document, block: Bullets) -> None:
    style = {"": "List Bullet", "1.": "List Number"}.get(block.sign)
    for item in block.items:
        document.add_paragraph(item.text if style else f"{block.sign} {item.text}", style)
        for text in item.under:
            document.add_paragraph(text if style else f"o {text}", "List Bullet 2" if style else None)


def _word_table(document: Document, table: Table) -> None:
    width = sum(cell.columns for cell in table.rows[0])
    drawn = document.add_table(len(table.rows), width, "Table Grid")
    for (at, column), cell in _placed(table):
        first = drawn.cell(at, column)
        last = drawn.cell(at + cell.rows - 1, column + cell.columns - 1)
        _word_cell(first.merge(last) if first is not last else first, cell)
    document.add_paragraph()


def _placed(table: Table) -> Iterator[tuple[tuple[int, int], Cell]]:
    """Each cell with its row and column."""
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            yield (at, column), cell
            taken |= {(at + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}


def _word_cell(drawn: _Cell, cell: Cell) -> None:
    for n, text in enumerate(cell.texts):
        paragraph = drawn.paragraphs[0] if n == 0 else drawn.add_paragraph()
        if cell.listed and n:
            paragraph.style = "List Bullet"
        paragraph.add_run(text).bold = cell.bold


def as_xlsx(blocks: Sequence[Block]) -> bytes:
    rows: list[list[Value]] = []
    merged: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            _sheet_table(block, rows, merged)
        else:
            style = HEADING if isinstance(block, Heading) and block.look is Look.STYLE else BOLD
            loud = isinstance(block, Heading)
            rows += [[(line, style) if loud else line] for line in _sheet_lines(block)]
        rows.append([])
    return book({"Plan": Page(rows, merged)})


def _sheet_lines(block: Heading | Paragraph | Bullets) -> Iterator[str]:
    match block:
        case Heading(text):
            yield text
        case Paragraph(text, label):
            yield f"{label} {text}".strip()
        case Bullets(items, sign):
            for n, item in enumerate(items, 1):
                yield f"{f'{n}.' if sign == '1.' else sign or '•'} {item.text}"
                yield from _under(item)


def _sheet_table(table: Table, rows: list[list[Value]], merged: list[str]) -> None:
    start = len(rows)
    rows += [[] for _ in table.rows]
    for (at, column), cell in _placed(table):
        row = rows[start + at]
        row += [None] * (column - len(row))
        text = "\n".join(cell.texts) if not cell.listed else "\n- ".join(cell.texts)
        row.append((text, BOLD) if cell.bold else text)
        if cell.rows > 1 or cell.columns > 1:
            last = f"{chr(64 + column + cell.columns)}{start + at + cell.rows}"
            merged.append(f"{chr(65 + column)}{start + at + 1}:{last}")


WRITERS: dict[str, Callable[[Sequence[Block]], bytes]] = {
    "html": as_html,
    "docx": as_docx,
    "xlsx": as_xlsx,
}
