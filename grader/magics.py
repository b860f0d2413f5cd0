"""Python without what only IPython understands: magics, shell lines, questions.

What is left out leaves a comment in its place, so that every line keeps its number.
The text is a stranger's: it is looked at line by line, and never parsed here.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import Final

#: Cell magics that run the cell they stand above in the notebook's own namespace.
TRANSPARENT: Final = ("capture", "prun", "time")

_CELL_MAGIC: Final = re.compile(r"\s*%%(\w+)(?!\?)")
_TIMED: Final = re.compile(r"(\s*)%(?:time|prun)\s+(?=[^\W\d])")  # a statement follows
_ESCAPED: Final = re.compile(r"(\s*)[%!?,;/]")
_QUESTION: Final = re.compile(r"(\s*)%{0,2}(?!\d)[\w*]+(?:\.(?!\d)[\w*]+|\[-?\d+\])*\?{1,2}\s*$")
_ASSIGNED: Final = re.compile(r"(\s*[^\W\d][^=#'\"(]*(?<![=!<>:])=)\s*[!%](?!=)")
_PART: Final = re.compile(
    r"""\#.*|'{3}|"{3}|'(?:\\.|[^'\\])*'?|"(?:\\.|[^"\\])*"?|[()\[\]{}]|\\$"""
)
_ENDS: Final = {
    quotes: re.compile(rf"(?:[^\\]|\\.)*?{quotes}", re.DOTALL) for quotes in ("'''", '"""')
}


def python_of(cell: str) -> str:
    r"""Return the Python of a cell, line by line.

    Parameters
    ----------
    cell : str
        The text of a code cell; lines end in ``\n``.

    Returns
    -------
    str
        As many lines. What IPython would not run in the notebook's namespace is commented out.

    Examples
    --------
    >>> print(python_of("%matplotlib inline\nfiles = !ls\nx = 5 % 3"))
    pass  # %matplotlib inline
    files = None  # !ls
    x = 5 % 3
    """
    if cell.lstrip("\n")[:1] in (" ", "\t"):
        cell = textwrap.dedent(cell)
    lines = cell.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    magic = _CELL_MAGIC.match(lines[first])
    if magic and magic[1] not in TRANSPARENT:
        return "\n".join(f"# {line}" if line.strip() else line for line in lines)
    if magic:
        lines[first] = f"# {lines[first]}"
    return "\n".join(_without_magics(lines))


def _without_magics(lines: list[str]) -> Iterator[str]:
    where, continued = _Where(), False
    for line in lines:
        if continued:
            yield f"# {line}"
            continued = line.endswith("\\")
            continue
        if where.begins_a_statement and (plain := _plain(line)) is not None:
            yield plain
            continued = line.endswith("\\") and "  # " in plain
            continue
        yield line
        where.read(line)


def _plain(line: str) -> str | None:
    """Return what stands for a line that only IPython understands; None for any other."""
    if timed := _TIMED.match(line):
        return f"{timed[1]}{line[timed.end() :]}"
    if found := _ESCAPED.match(line) or _QUESTION.match(line):
        return f"{found[1]}pass  # {line.strip()}"
    if found := _ASSIGNED.match(line):
        return f"{found[1]} None  # {line[found.end(1) :].strip()}"
    return None


class _Where:
    """Where in the text one is: within a string, within brackets, or where a statement begins."""

    def __init__(self) -> None:
        self._quotes = ""
        self._depth = 0
        self._continued = False

    @property
    def begins_a_statement(self) -> bool:
        return not (self._quotes or self._depth or self._continued)

    def read(self, line: str) -> None:
        """Go on to the end of a line."""
        place, self._continued = 0, False
        while True:
            if self._quotes:
                end = _ENDS[self._quotes].match(line, place)
                if end is None:
                    return
                place, self._quotes = end.end(), ""
            part = _PART.search(line, place)
            if part is None:
                return
            place = part.end()
            self._meet(part[0])

    def _meet(self, part: str) -> None:
        if part in _ENDS:
            self._quotes = part
        elif part == "\\":
            self._continued = True
        elif part in "([{":
            self._depth += 1
        elif part in ")]}":
            self._depth = max(self._depth - 1, 0)
