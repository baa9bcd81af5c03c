"""The command `handlekraft`.

handlekraft read DOCUMENT [--json] [--explain]   print the plan of a document, and how it was read
handlekraft serve [--port 8000]                  serve the web application
handlekraft figures fetch                        fetch the official figures that offices need
handlekraft companies fetch                      fetch the companies of the municipalities that offices chose
handlekraft remind                               send the letters that are due
handlekraft worker                               read what waits (`serve` starts one itself)
handlekraft manage COMMAND …                     Django's own commands, with our settings
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from handlekraft.outline import explained, outline
from handlekraft.reading import ReadingError, read
from handlekraft.reading.meaning import with_meaning
from handlekraft.rules.exchange import reading_to_json


def main(arguments: list[str] | None = None) -> int:
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == ["manage"]:
        return _manage(words[1:])
    if words[:1] in (["companies"], ["figures"], ["remind"], ["worker"]):
        return _manage(words)
    options = _parser().parse_args(words)
    if options.command == "serve":
        return _serve(options.host, options.port)
    return _read(options.document, as_json=options.json, explain=options.explain)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="handlekraft", description="En plan som virker.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO")
    reading = commands.add_parser("read", help="les et plandokument og skriv ut planen")
    reading.add_argument("document", type=Path, help="PDF, Word eller ren tekst")
    reading.add_argument("--json", action="store_true", help="skriv utvekslingsformatet")
    reading.add_argument("--explain", action="store_true", help="skriv hvordan dokumentet ble lest")
    serving = commands.add_parser("serve", help="vis planene på en nettside")
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=8000)
    commands.add_parser("figures", help="hent offisielle tall: «figures fetch»", add_help=False)
    commands.add_parser("companies", help="hent virksomhetene: «companies fetch»", add_help=False)
    commands.add_parser("remind", help="send påminnelser om statusmelding", add_help=False)
    commands.add_parser("worker", help="les dokumentene som venter; «serve» starter én selv", add_help=False)
    commands.add_parser("manage", help="kommandoer for drift, se «handlekraft manage help»", add_help=False)
    return parser


def _read(path: Path, *, as_json: bool, explain: bool) -> int:
    try:
        reading = read(path)
    except ReadingError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Kan ikke åpne «{path}»: {error.strerror}.", file=sys.stderr)
        return 1
    reading = reading.with_plan(with_meaning(reading.plan))
    if as_json:
        print(json.dumps(reading_to_json(reading), ensure_ascii=False, indent=1))
    else:
        print(outline(reading))
    if explain:
        # The plan in the exchange format may be on its way to a program.
        print(explained(reading.choices), file=sys.stderr if as_json else sys.stdout)
    return 0


def _manage(words: list[str]) -> int:
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handlekraft.web.settings")
    execute_from_command_line(["handlekraft manage", *words])
    return 0


# Threads, so that a slow upload or somebody who waits for a reading doesn't hold a whole process.
_SERVERS = ("--workers", "2", "--threads", "4", "--preload", "--no-control-socket", "--log-level", "warning")
# A machine that others use as well may leave a server without a processor for a while.
_PATIENT = ("--timeout", "120")


def _serve(host: str, port: int) -> int:
    print(f"Handlekraft er klar på http://{host}:{port} (stopp med Ctrl-C)", flush=True)
    subprocess.Popen([sys.executable, "-m", "handlekraft.web.keeper", str(os.getpid())])
    address = f"{host}:{port}"
    gunicorn = [sys.executable, "-m", "gunicorn", "handlekraft.web.wsgi", "--bind", address]
    os.execv(sys.executable, [*gunicorn, *_SERVERS, *_PATIENT])


if __name__ == "__main__":
    sys.exit(main())
