"""A page of a PDF as a picture, for the person who compares it with what was read."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from handlekraft.reading._errors import ErrorCode, ReadingError
from handlekraft.rules.plan import Box

WIDTH = 1400
"""Pixels: sharp enough to read six columns of a landscape page at twice the size of the screen's."""


MARKER = (205, 232, 190)
"""The colour of the words of a row: multiplied with the page, so that the print stays black."""


def draw(data: bytes, number: int, boxes: Iterable[Box] = ()) -> bytes:
    """Page `number`, counted from 1, as PNG with the boxes marked. Raises `ReadingError`."""
    try:
        page = pypdfium2.PdfDocument(data)[number - 1]
        scale = WIDTH / page.get_width()
        picture = page.render(scale=scale).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, IndexError, ValueError, ZeroDivisionError):
        raise ReadingError(ErrorCode.DAMAGED) from None
    marked = _marked(picture, boxes, scale)
    out = io.BytesIO()
    # Few colours are enough for a page of text, and a quarter of the bytes.
    marked.quantize(48).save(out, "PNG")
    return out.getvalue()


def _marked(picture: Image.Image, boxes: Iterable[Box], scale: float) -> Image.Image:
    marks = Image.new("RGB", picture.size, "white")
    pen = ImageDraw.Draw(marks)
    for box in boxes:
        corners = (box.x0 - 2, box.top - 1, box.x1 + 2, box.bottom + 1)
        pen.rectangle([corner * scale for corner in corners], fill=MARKER)
    return ImageChops.multiply(picture, marks)
