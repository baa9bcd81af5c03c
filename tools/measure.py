"""Prints how large the code is: files, lines and the length of functions.

python tools/measure.py [FOLDER …]      src when none is named
"""

from __future__ import annotations

import ast
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LONG = 30


@dataclass(frozen=True)
class Function:
    """A function with its length in lines, the docstring left out."""

    name: str
    path: Path
    line: int
    length: int


def functions(path: Path) -> Iterator[Function]:
    """All functions of a file, inner ones counted within the outer."""
    for node in _outermost(ast.parse(path.read_text(encoding="utf-8"))):
        yield Function(node.name, path, node.lineno, _length(node))


def _outermost(node: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield child
        else:
            yield from _outermost(child)


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node) is None or len(node.body) == 1:
        return lines
    words = node.body[0]
    return lines - ((words.end_lineno or words.lineno) - words.lineno + 1)


def report(folder: Path) -> str:
    """One paragraph of figures about a folder."""
    paths = sorted(folder.rglob("*.py"))
    lines = [path.read_text(encoding="utf-8").count("\n") for path in paths]
    found = [function for path in paths for function in functions(path)]
    if not found:
        return f"{folder}: no functions"
    longest = max(found, key=lambda function: function.length)
    return (
        f"{folder}: {len(paths)} files, {sum(lines)} lines, the longest file {max(lines)}; "
        f"{len(found)} functions, median {statistics.median(function.length for function in found):g} lines, "
        f"{sum(function.length > LONG for function in found)} over {LONG}, "
        f"the longest {longest.length} ({longest.path}:{longest.line} {longest.name})"
    )


if __name__ == "__main__":
    for name in sys.argv[1:] or ["src"]:
        print(report(Path(name)))
