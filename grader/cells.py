"""A notebook as a script: the text that is kept, graded and named by its content.

The first line says that it is one, and a comment stands above each cell, so that a line
of the script is a line of a cell. The same text comes back from where it was stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

HEADER: Final = "# The code cells of a notebook, one after the other, by neurograde."
_MARK: Final = re.compile(r"^# %% cell (\d{1,6})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a script: its number, how many lines stand above its first, and its text."""

    number: int
    above: int
    text: str


def script(cells: Iterable[tuple[int, str]]) -> str:
    """Write cells, each with its number, as one script."""
    parts = [HEADER]
    for number, text in cells:
        parts += [f"# %% cell {number}", _MARK.sub(r" \g<0>", text)]  # a comment still
    return "\n".join(parts) + "\n"


def is_notebook(source: str) -> bool:
    """Whether a text is the script of a notebook."""
    return source.startswith(f"{HEADER}\n")


def cells_of(source: str) -> tuple[Cell, ...]:
    """Take the script of a notebook apart."""
    marks = list(_MARK.finditer(source))
    ends = [mark.start() for mark in marks[1:]] + [len(source)]
    above, cells, last = 0, [], 0
    for mark, end in zip(marks, ends, strict=True):
        above += source.count("\n", last, mark.end() + 1)
        last = mark.end() + 1
        cells.append(Cell(int(mark[1]), above, source[last:end]))
    return tuple(cells)


def _cell_at(source: str, line: int) -> Cell | None:
    if not is_notebook(source):
        return None
    return next((cell for cell in reversed(cells_of(source)) if cell.above < line), None)


def place(source: str, line: int) -> tuple[int, int]:
    """Return the cell that a line of a text is in, and which line of the cell it is.

    Returns
    -------
    (int, int)
        Both count from 1; the cell is 0 where the text is no notebook's.
    """
    cell = _cell_at(source, line)
    return (cell.number, line - cell.above) if cell else (0, line)


def extent(source: str, line: int) -> tuple[int, int]:
    """Return the first and the last line of the cell, or file, that a line is in."""
    cell = _cell_at(source, line)
    if cell is None:
        return 1, source.count("\n") + source.count("\r") + 1
    return cell.above + 1, cell.above + cell.text.count("\n")


def spoken(source: str, line: int) -> str:
    """Say where a line is: ``line 7``, or ``cell 3, line 2``."""
    cell, line = place(source, line)
    return f"cell {cell}, line {line}" if cell else f"line {line}"
