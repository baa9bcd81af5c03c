"""The child of `guarded`: python -m handlekraft.reading TASK MEMORY SECONDS [PAGE BOXES] < DOCUMENT."""

import json
import sys

from handlekraft.reading import ErrorCode, ReadingError, read_bytes
from handlekraft.reading.guarded import PROGRESS, REFUSED, limit_this_process
from handlekraft.reading.pictures import draw
from handlekraft.reading.progress import Progress, listen
from handlekraft.rules.exchange import document_to_json, reading_to_json
from handlekraft.rules.plan import Box


def _answer(task: str, data: bytes, words: list[str]) -> bytes:
    if task == "draw":
        return draw(data, int(words[0]), [Box(*corners) for corners in json.loads(words[1])])
    listen(_tell)
    reading = read_bytes(data)
    answer = {"plan": reading_to_json(reading), "document": document_to_json(reading.document)}
    return json.dumps(answer, ensure_ascii=False).encode()


def _tell(progress: Progress) -> None:
    line = f"{progress.stage} {progress.page} {progress.pages}\n".encode()
    sys.stderr.buffer.write(PROGRESS + line)
    sys.stderr.buffer.flush()


def main() -> int:
    task, memory, seconds, *words = sys.argv[1:]
    limit_this_process(memory=int(memory), seconds=int(seconds))
    try:
        sys.stdout.buffer.write(_answer(task, sys.stdin.buffer.read(), words))
    except ReadingError as error:
        return _refuse(error)
    except MemoryError:
        return _refuse(ReadingError(ErrorCode.TOO_HEAVY))
    return 0


def _refuse(error: ReadingError) -> int:
    sys.stdout.write(json.dumps([error.code.value, error.limit]))
    return REFUSED


sys.exit(main())
