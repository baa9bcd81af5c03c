"""One question, one answer: with patience where it helps, and limits on everything."""

from __future__ import annotations

import ipaddress
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx

from handlekraft.sources.errors import Refused, SourceError, Trouble
from handlekraft.sources.pace import Clock, MachineClock, Pace

T = TypeVar("T")

AGENT = "handlekraft"


@dataclass(frozen=True, slots=True)
class Patience:
    """`seconds` is for all tries together with the waiting between, `answer` for one answer."""

    tries: int = 5
    seconds: float = 600.0
    answer: float = 120.0
    silence: float = 30.0
    octets: int = 100_000_000


class Garbled(ValueError):
    """An answer that can't be read; it may be whole the next time."""


class _Again(Exception):
    """It may go better next time, in so many seconds."""

    def __init__(
        self, trouble: Trouble, after: float | None = None, why: str = "", technical: object = ""
    ) -> None:
        super().__init__(why)
        self.trouble, self.after, self.why, self.technical = trouble, after, why, str(technical)


@dataclass(frozen=True, slots=True)
class Question:
    """`body` is sent as JSON when there is one."""

    path: str
    params: tuple[tuple[str, str], ...] = ()
    body: dict[str, Any] | None = None
    accept: str = "application/json"


class Transport:
    """Asks one service. `waiting` is told how many seconds we wait before we ask again."""

    def __init__(
        self,
        service: str,
        base: str,
        clock: Clock | None = None,
        patience: Patience | None = None,
        waiting: Callable[[float], None] | None = None,
    ) -> None:
        self.service, self.base, self.waiting = service, base.rstrip("/"), waiting or _in_silence
        self.clock, self.patience = clock or MachineClock(), patience or Patience()
        self.pace = Pace(self.clock)
        self._client = httpx.Client(
            timeout=self.patience.silence,
            # A line kept open may be closed by them in the moment we ask again.
            limits=httpx.Limits(max_keepalive_connections=0),
            trust_env=not _on_this_machine(self.base),
            headers={"user-agent": AGENT},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def address(self, question: Question) -> str:
        return str(self._request(question).url)

    def ask(self, question: Question, read: Callable[[bytes], T]) -> T:
        """What `read` makes of the answer. `read` raises `Garbled` for one that is worth asking for again.

        Raises `SourceError`.
        """
        return self._patiently(lambda: read(self._answer(question)))

    def save(self, question: Question, path: Path) -> datetime | None:
        """Keep the answer as a file, going on where an earlier try broke; when the service says it was made.

        Raises `SourceError`; what has come so far is kept beside it for the next time.
        """
        return self._patiently(lambda: self._saved(question, path))

    def _patiently(self, attempt: Callable[[], T]) -> T:
        begun, tries = self.clock.now(), 1
        while True:
            try:
                return self._once(attempt)
            except _Again as again:
                pause = again.after if again.after is not None else 2.0 ** (tries - 1)
                spent = self.clock.now() - begun + pause
                if tries >= self.patience.tries or spent > self.patience.seconds:
                    details = (again.why,) if again.why else ()
                    raise SourceError(again.trouble, self.service, details, again.technical) from again
            tries += 1
            self.waiting(pause)
            self.clock.sleep(pause)

    def _once(self, attempt: Callable[[], T]) -> T:
        self.pace.wait()
        try:
            return attempt()
        except Garbled as error:
            raise _Again(Trouble.BROKEN, technical=error) from error
        except httpx.TimeoutException as error:
            raise _Again(Trouble.SLOW, technical=error) from error
        except httpx.DecodingError as error:
            raise _Again(Trouble.BROKEN, technical=error) from error
        except httpx.HTTPError as error:
            raise _Again(Trouble.UNREACHABLE, technical=error) from error

    def _answer(self, question: Question) -> bytes:
        response = self._client.send(self._request(question), stream=True)
        try:
            self.pace.learn(response.headers)
            self._accept(response)
            return self._body(response)
        finally:
            response.close()

    def _request(self, question: Question) -> httpx.Request:
        method = "GET" if question.body is None else "POST"
        address, params = self.base + question.path, httpx.QueryParams(question.params)
        try:
            headers = {"accept": question.accept}
            return self._client.build_request(
                method, address, params=params, json=question.body, headers=headers
            )
        except httpx.InvalidURL as error:
            raise SourceError(Trouble.UNREACHABLE, self.service, (f"Adressen {address} er feil.",)) from error

    def _accept(self, response: httpx.Response) -> None:
        status, after = response.status_code, self.pace.retry_after(response.headers)
        if status == httpx.codes.OK:
            return
        if status == httpx.codes.TOO_MANY_REQUESTS:
            raise _Again(Trouble.BUSY, self.pace.window if after is None else after, f"Svar {status}.")
        if status >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise _Again(Trouble.CLOSED, after, f"Svar {status}.")
        if status in (httpx.codes.NOT_FOUND, httpx.codes.GONE):
            raise SourceError(Trouble.GONE, self.service, (f"Vi spurte etter {response.url.path}.",))
        raise Refused(self.service, status, _title(self._body(response)))

    def _body(self, response: httpx.Response) -> bytes:
        return b"".join(self._pieces(response))

    def _pieces(self, response: httpx.Response, taken: int = 0) -> Iterator[bytes]:
        """The body as it comes, within the limits. `taken`: what is kept of it from before."""
        begun = self.clock.now()
        for piece in response.iter_bytes():
            yield piece
            taken += len(piece)
            if taken > self.patience.octets:
                raise SourceError(Trouble.TOO_LARGE, self.service, (f"Mer enn {self.patience.octets} byte.",))
            if self.clock.now() - begun > self.patience.answer:
                raise _Again(Trouble.SLOW, why=f"{taken} byte på {self.patience.answer:.0f} sekunder.")

    def _saved(self, question: Question, path: Path) -> datetime | None:
        part = path.with_name(path.name + ".part")
        request = self._request(question)
        request.headers.update(_from_where_it_broke(part))
        response = self._client.send(request, stream=True)
        try:
            if response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
                part.unlink()
                raise _Again(Trouble.BROKEN, why="Filen er byttet ut.")
            goes_on = response.status_code == httpx.codes.PARTIAL_CONTENT
            if not goes_on:
                self._accept(response)
            made = _made(response.headers)
            self._write(response, part, made, goes_on=goes_on)
        finally:
            response.close()
        part.replace(path)
        return made

    def _write(self, response: httpx.Response, part: Path, made: datetime | None, *, goes_on: bool) -> None:
        part.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("ab" if goes_on else "wb") as file:
                for piece in self._pieces(response, file.tell()):
                    file.write(piece)
        finally:
            # The file's own time says which edition of the answer it is a part of.
            os.utime(part, times=(made.timestamp(),) * 2 if made else (0, 0))


def read_json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Garbled(str(error)) from error


def fields(row: object, names: Iterable[str]) -> tuple[str, ...] | None:
    """These texts of a JSON object, or None when one of them is no text."""
    found = tuple(row.get(name) for name in names) if isinstance(row, Mapping) else (None,)
    return found if all(isinstance(each, str) for each in found) else None  # type: ignore[return-value]


def _from_where_it_broke(part: Path) -> dict[str, str]:
    """Headers that ask for the rest of a file of which a part is kept, byte by byte as it is."""
    headers = {"accept-encoding": "identity"}
    if part.exists() and part.stat().st_size:
        made = datetime.fromtimestamp(part.stat().st_mtime, UTC)
        headers |= {"range": f"bytes={part.stat().st_size}-", "if-range": format_datetime(made, usegmt=True)}
    return headers


def _made(headers: Mapping[str, str]) -> datetime | None:
    try:
        return parsedate_to_datetime(headers.get("last-modified", ""))
    except (TypeError, ValueError):
        return None


def _title(body: bytes) -> str:
    """The service's own words about what was wrong."""
    try:
        told = read_json(body)
    except Garbled:
        return ""
    title = told.get("title") if isinstance(told, dict) else None
    return title[:200] if isinstance(title, str) else ""


def _in_silence(seconds: float) -> None:
    """Nobody wants to know how long we wait."""


def _on_this_machine(base: str) -> bool:
    """No proxy of the office stands between us and ourselves."""
    try:
        host = httpx.URL(base).host
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except (httpx.InvalidURL, ValueError):
        return False
