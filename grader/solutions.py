"""The known solutions of an assignment, right and wrong, as files of the course."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.errors import CourseError
from grader.loading import parse, read_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A wrong solution that students really write: the reference, some functions replaced.

    Attributes
    ----------
    name : str
        The file's name.
    idea : str
        Which idea went wrong.
    caught_by : tuple of str
        The checks that must catch it.
    hint : str
        What a student with this mistake reads.
    source : str
        The whole wrong solution.
    path : pathlib.Path
        The file.
    """

    name: str
    idea: str
    caught_by: tuple[str, ...]
    hint: str
    source: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """An unusual solution that is right."""

    name: str
    source: str
    path: Path


def read_variant(path: Path) -> Variant:
    """Read a variant.

    Raises
    ------
    CourseError
        If it cannot be read.
    """
    return Variant(name=path.stem, source=read_text(path), path=path)


def read_mistake(path: Path, reference: str) -> Mistake:
    """Read a mistake: its docstring's idea, checks and hint, and its functions.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    reference : str
        Text of the reference, whose functions it replaces.

    Raises
    ------
    CourseError
        If it cannot be read, or says too little.
    """
    text = read_text(path)
    idea, _, rest = (ast.get_docstring(parse(path, text)) or "").partition("\n")
    notes: dict[str, Any] = {"Caught by": "", "Hint": ""}
    label = ""
    for line in rest.splitlines():
        head, colon, tail = line.partition(":")
        if colon and head.strip() in notes:
            label, line = head.strip(), tail  # noqa: PLW2901 - the label is no part of the note
        if label:
            notes[label] = f"{notes[label]} {line.strip()}".strip()
    names = tuple(name.strip() for name in notes["Caught by"].split(",") if name.strip())
    if not (idea and names and notes["Hint"]):
        raise CourseError(
            f"{path}:1: the docstring of a mistake says which idea went wrong, "
            "“Caught by: check, …” and “Hint: …”."
        )
    return Mistake(
        name=path.stem,
        idea=idea.strip(),
        caught_by=names,
        hint=notes["Hint"],
        source=f"{reference}\n\n{text}",
        path=path,
    )
