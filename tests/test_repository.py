"""What may stand in the repository: no address of a registry, no path of a machine, no file too long."""

from __future__ import annotations

import json
import re
import statistics
import subprocess
from pathlib import Path

import pytest

from tools.measure import functions

ROOT = Path(__file__).resolve().parent.parent

REGISTRY = re.compile(
    r"https?://[\w.-]*(?:registry|pypi|pythonhosted|npmjs)[\w.-]*/"
    r"|--(?:extra-)?index-url|--find-[l]inks|--trusted-[h]ost"
    r"|^\s*(?:registry|index-url|//[^/]+/:_auth\w*)\s*=",
    re.MULTILINE,
)
PATH_OF_A_MACHINE = re.compile(r"(?<![\w.~/$}*])/(?:work|root|tmp|home)/\w")
NO_NAMES = {"common", "extras", "helper", "helpers", "misc", "util", "utils"}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts() -> list[tuple[str, str]]:
    found = []
    for path in tracked():
        try:
            found.append((str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


@pytest.mark.parametrize("forbidden", [REGISTRY, PATH_OF_A_MACHINE], ids=["registry", "machine"])
def test_no_tracked_file_names_a_registry_or_a_path_of_a_machine(forbidden: re.Pattern[str]) -> None:
    found = [f"{name}: {hit.group()}" for name, text in texts() if (hit := forbidden.search(text))]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-" + "url somewhere",
        "https:" + "//registry.example.org/simple",
        "https:" + "//files.pythonhosted.org/packages",
        "registry" + "=somewhere",
    ],
)
def test_an_address_of_a_registry_is_recognised(line: str) -> None:
    assert REGISTRY.search(line)


@pytest.mark.parametrize("folder", ["work", "root", "tmp", "home"])
def test_a_path_of_a_machine_is_recognised(folder: str) -> None:
    assert PATH_OF_A_MACHINE.search(f'open("/{folder}/somebody")')
    assert not PATH_OF_A_MACHINE.search(f"docs/{folder}/somebody")


def test_every_python_package_is_locked_with_its_hash() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        entries = re.split(r"\n(?=\S)", lock.read_text().strip())
        assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_every_npm_package_is_locked_with_its_hash_and_without_an_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    installed = {name: entry for name, entry in packages.items() if name}
    assert installed
    assert [
        name for name, entry in installed.items() if "integrity" not in entry or "resolved" in entry
    ] == []


def test_no_file_of_code_is_longer_than_400_lines() -> None:
    """A migration is as long as what it moves."""
    long = {
        path.name: lines
        for path in tracked()
        if path.suffix in {".css", ".html", ".mjs", ".py"}
        and path.parent.name != "migrations"
        and (lines := path.read_text(encoding="utf-8").count("\n")) > 400
    }
    assert long == {}


def test_no_module_is_a_drawer_for_everything() -> None:
    assert [
        path for path in tracked() if path.suffix == ".py" and NO_NAMES & {path.stem, path.parent.name}
    ] == []


def test_most_functions_are_short() -> None:
    lengths = [function.length for path in (ROOT / "src").rglob("*.py") for function in functions(path)]
    assert statistics.median(lengths) < 10
    assert sum(length > 30 for length in lengths) <= len(lengths) * 0.02
