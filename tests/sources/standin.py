"""Statistics Norway, Klass and Kartverket on this machine, with everything that may go wrong.

with StandIn() as standin:
    standin.statbank.tables["07459"] = Stored(cube)
    Ssb(standin.statbank_address).fetch(…)
"""

from __future__ import annotations

import contextlib
import dataclasses
import gzip
import json
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from tests.sources.statbank import Refuse, Statbank

LONGEST_ADDRESS = 2_100


@dataclass
class Answer:
    """What goes on the line. `stop_after` breaks it so far into the body, `pause` waits between pieces.
    `longer`: so much longer than it is, the header says."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    stop_after: int | None = None
    pause: float = 0.0
    wait: float = 0.0
    silent: bool = False
    longer: int = 0

    @property
    def breaks(self) -> bool:
        return self.silent or self.longer != 0 or self.stop_after is not None


Fault = Callable[[Answer], Answer]
"""Makes something wrong of a right answer."""


@dataclass(frozen=True)
class Asked:
    """A question as it came."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    length: int
    headers: dict[str, str] = field(default_factory=dict)


class StandIn:
    """Three services on one port. `faults` are used up one by one, by the questions they are for."""

    def __init__(self, *, calls: int = 40, window: int = 60, port: int = 0) -> None:
        self.statbank = Statbank()
        self.files: dict[str, Any] = {}
        """What Klass and Kartverket answer, by path with its query."""
        self.asked: list[Asked] = []
        self.faults: deque[tuple[str, Fault]] = deque()
        self.policy = f"{calls};w={window}s"
        self._lock = threading.Lock()
        self._server = _server(self, port)

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def statbank_address(self) -> str:
        return f"{self.address}/api/pxwebapi/v2"

    @property
    def klass_address(self) -> str:
        return f"{self.address}/api/klass/v1"

    @property
    def borders_address(self) -> str:
        return f"{self.address}/kommuneinfo/v1"

    def spoil(self, fault: Fault, times: int = 1, path: str = "") -> None:
        """Let the next so many answers, to questions with this in the path, go wrong."""
        self.faults.extend([(path, fault)] * times)

    def questions(self, path: str = "") -> list[Asked]:
        return [asked for asked in self.asked if path in asked.path]

    def answer(self, asked: Asked) -> Answer:
        with self._lock:
            self.asked.append(asked)
            right = self._right(asked)
            for place, (path, fault) in enumerate(self.faults):
                if path in asked.path:
                    del self.faults[place]
                    return fault(right)
        return right

    def _right(self, asked: Asked) -> Answer:
        headers = {"content-type": "application/json", "x-ratelimit-policy": self.policy}
        if asked.method == "GET" and asked.length > LONGEST_ADDRESS:
            return Answer(404, b"", headers)
        try:
            return Answer(200, json.dumps(self._told(asked)).encode(), headers)
        except Refuse as refuse:
            return Answer(refuse.status, refuse.body, headers)

    def _told(self, asked: Asked) -> Any:
        match asked.path.removeprefix("/api/pxwebapi/v2").split("/"):
            case ["", "tables", table, "metadata"]:
                return self.statbank.metadata(table, asked.query)
            case ["", "tables", table, "data"]:
                return self.statbank.data(table, asked.query, asked.body)
        whole = asked.path + "".join(f"?{name}={value}" for name, value in asked.query.items())
        if whole in self.files:
            return self.files[whole]
        raise Refuse(404, "Not found")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    standin: StandIn

    def do_GET(self) -> None:
        self._answer(None)

    def do_POST(self) -> None:
        self._answer(json.loads(self.rfile.read(int(self.headers["content-length"]))))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """The tests say what they want to know."""

    def _answer(self, body: Any) -> None:
        parts = urlsplit(self.path)
        query, length = dict(parse_qsl(parts.query)), len(self.standin.address + self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        answer = self.standin.answer(Asked(self.command, parts.path, query, body, length, headers))
        # The client may have had enough and gone.
        self.close_connection = self.close_connection or answer.breaks
        with contextlib.suppress(OSError):
            time.sleep(answer.wait)
            if not answer.silent:
                self._send(answer)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(answer.body) + answer.longer))
        self.end_headers()
        body = answer.body if answer.stop_after is None else answer.body[: answer.stop_after]
        step = max(1, len(body) // 20) if answer.pause else max(1, len(body))
        for start in range(0, len(body), step):
            self.wfile.write(body[start : start + step])
            self.wfile.flush()
            time.sleep(answer.pause)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that breaks the line is no news here."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def _server(standin: StandIn, port: int) -> ThreadingHTTPServer:
    return _Server(("127.0.0.1", port), type("Handler", (_Handler,), {"standin": standin}))


# ── What may go wrong ───────────────────────────────────────────────────────────────────────────


def status(number: int, body: bytes = b"", **headers: str) -> Fault:
    given = {name.replace("_", "-"): value for name, value in headers.items()}

    def other(right: Answer) -> Answer:
        return dataclasses.replace(right, status=number, body=body, headers=right.headers | given)

    return other


def cut(right: Answer) -> Answer:
    """The line is closed in the middle of the body."""
    right.stop_after = len(right.body) // 2
    return right


def wrong_length(longer: int) -> Fault:
    """The header says another length than the body has; the line is closed where the body ends."""

    def other(right: Answer) -> Answer:
        right.longer = longer
        return right

    return other


def half(right: Answer) -> Answer:
    """The service itself sends half an answer, and calls it whole."""
    right.body = right.body[: len(right.body) // 2]
    return right


def silent(right: Answer) -> Answer:
    """The line is closed before there is an answer."""
    right.silent = True
    return right


def late(seconds: float) -> Fault:
    def later(right: Answer) -> Answer:
        right.wait = seconds
        return right

    return later


def dripping(seconds: float) -> Fault:
    """A little at a time, so that no single wait is long."""

    def drip(right: Answer) -> Answer:
        right.pause = seconds / 20
        return right

    return drip


def text(body: bytes) -> Fault:
    return lambda right: Answer(200, body, right.headers)


def half_packed(right: Answer) -> Answer:
    """Packed, and cut before the end."""
    packed = gzip.compress(right.body)
    return Answer(200, packed[: len(packed) // 2], {**right.headers, "content-encoding": "gzip"})


def wrongly_packed(right: Answer) -> Answer:
    return Answer(200, right.body, {**right.headers, "content-encoding": "gzip"})


def told(change: Callable[[Any], Any]) -> Fault:
    """Another thing is told, in good form."""

    def other(right: Answer) -> Answer:
        right.body = json.dumps(change(json.loads(right.body))).encode()
        return right

    return other
