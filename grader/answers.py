"""Understand what a process answered: a value, an exception's text, or nothing of sense."""

from __future__ import annotations

from typing import Any

from grader import frames, wire
from grader.errors import Crashed, Raised


def understood(answer: bytes) -> tuple[Any, tuple[int, ...], str]:
    """Take an answer apart: the value, the changed arguments and what was printed.

    Raises
    ------
    Raised
        If it tells of an exception.
    Crashed
        If it is no answer.
    """
    try:
        told = wire.decode(answer[1:])
    except wire.WireError as error:
        raise Crashed(f"The answer of the process was malformed: {error}.") from None
    if answer[:1] == frames.ERROR:
        raise raised_of(told)
    if answer[:1] == frames.VALUE:
        return told, (), ""
    match told:
        case (value, tuple(changed), str(printed)):
            return value, changed, printed
    raise Crashed("The answer of the process was malformed.")


def raised_of(told: Any) -> Raised:
    """Return the exception that a function told of."""
    match told:
        case {"kind": str(kind), "text": str(text), "bases": list(bases), "frames": list(frames)}:
            lines = tuple(
                (line, name)
                for line, name in (f for f in frames if isinstance(f, tuple) and len(f) == 2)
                if isinstance(line, int) and isinstance(name, str)
            )
            missing, printed = told.get("import"), told.get("printed")
            return Raised(
                kind,
                text,
                bases=tuple(map(str, bases)),
                frames=lines,
                syntax=_place(told.get("syntax")),
                missing=missing if isinstance(missing, str) else None,
                printed=printed if isinstance(printed, str) else "",
            )
    raise Crashed("The answer of the process was malformed.")


def _place(told: Any) -> tuple[int, int] | None:
    """Take what was told as a line and a column."""
    match told:
        case (int(line), int(column)):
            return line, column
    return None


def gist(answer: bytes) -> bytes:
    """Reduce an answer to what makes it another's: the value, or the exception's name.

    Returns
    -------
    bytes
        A message still; empty if the answer is found to be malformed.
    """
    if answer[:1] == frames.VALUE:
        return answer
    try:
        value, changed, _ = understood(answer)
    except Raised as error:
        return frames.ERROR + wire.encode(error.kind)
    except Crashed:
        return b""
    return frames.returned(value, changed)
