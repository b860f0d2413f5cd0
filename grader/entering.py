"""Which functions a solution enters as it answers a call, whoever calls them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from grader import frames
from grader.in_process import InProcess
from grader.student import Student, load

#: Told of a function that is entered: its name, and what it is given.
Note = Callable[[str, Mapping[str, Any]], object]

_NOTE: Final = "__note_that_it_is_entered__"


def watched(slug: str, source: str, note: Note, only: str = "") -> tuple[InProcess, Student]:
    """Load a solution whose functions say that they are entered.

    Parameters
    ----------
    slug : str
        The assignment.
    source : str
        The text.
    note : callable
        What they tell.
    only : str, optional
        The name of the only functions that do; all otherwise.

    Returns
    -------
    transport : InProcess
        Where it is loaded.
    student : Student
        Its stand-in.
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and only in ("", node.name):
            after_docstring = int(ast.get_docstring(node) is not None)
            node.body[after_docstring:after_docstring] = ast.parse(
                f"{_NOTE}({node.name!r}, locals())"
            ).body
    transport = InProcess()
    transport.offer(_NOTE, note)
    return transport, load(transport, slug, ast.unparse(tree))


def entered(slug: str, source: str, requests: Iterable[bytes]) -> list[frozenset[str]]:
    """Name the functions that a solution enters as it answers each message, if it is a call."""
    names: set[str] = set()
    transport, _ = watched(slug, source, lambda name, _given: names.add(name))
    found = []
    for request in requests:
        names.clear()
        if request[:1] == frames.CALL:
            transport.ask(request)
        found.append(frozenset(names))
    return found
