"""Answers kept while the rest is fetched, so that a break costs no more than one of them."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Protocol


class KeptParts(Protocol):
    """By table, and by the mark of what was asked."""

    def get(self, table: str, mark: str) -> bytes | None: ...

    def put(self, table: str, mark: str, kept: bytes) -> None: ...

    def keep_only(self, table: str, marks: Collection[str]) -> None: ...


class PartsInMemory:
    """Kept as long as the program runs."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}

    def get(self, table: str, mark: str) -> bytes | None:
        return self._kept.get((table, mark))

    def put(self, table: str, mark: str, kept: bytes) -> None:
        self._kept[table, mark] = kept

    def keep_only(self, table: str, marks: Collection[str]) -> None:
        gone = [key for key in self._kept if key[0] == table and key[1] not in marks]
        for key in gone:
            del self._kept[key]


class PartsInFolder:
    """Kept until the table is whole, whatever happens to the program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, table: str, mark: str) -> bytes | None:
        with contextlib.suppress(FileNotFoundError):
            return self._file(table, mark).read_bytes()
        return None

    def put(self, table: str, mark: str, kept: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=self.folder)
        with open(descriptor, "wb") as file:
            file.write(kept)
        Path(name).replace(self._file(table, mark))

    def keep_only(self, table: str, marks: Collection[str]) -> None:
        wanted = {self._file(table, mark) for mark in marks}
        for path in self.folder.glob(f"{table}-*.part"):
            if path not in wanted:
                path.unlink(missing_ok=True)

    def _file(self, table: str, mark: str) -> Path:
        return self.folder / f"{table}-{mark}.part"
