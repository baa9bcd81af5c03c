"""The arrows between the rooms, as the contracts in pyproject.toml state them."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_arrows_between_rooms_go_one_way() -> None:
    lint = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(lint, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_rules_need_nothing_but_the_standard_library() -> None:
    modules = list((ROOT / "src" / "handlekraft" / "rules").rglob("*.py"))
    known = sys.stdlib_module_names | {"handlekraft"}
    foreign = {(path.name, name) for path in modules for name in _imported(path) if name not in known}
    assert modules
    assert foreign == set()


def _imported(path: Path) -> Iterator[str]:
    """The outermost names of all that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by a relative name"
            yield (node.module or "").partition(".")[0]
