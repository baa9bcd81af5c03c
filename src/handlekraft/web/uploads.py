"""A limit on what is taken in from outside, before it fills memory or disk."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler

from handlekraft.reading import MAX_BYTES


class Enough(FileUploadHandler):
    """First of the upload handlers: what comes after the largest document is thrown away.

    The file is then just too large, and the form says so in words.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= MAX_BYTES else None

    def file_complete(self, file_size: int) -> Any:
        return None
