"""Mutants that no check can tell from the reference, as an author marks them, and the proof.

``assignments/<slug>/equivalent.toml`` lists them, each with a reason. What is marked is
tried on inputs that the checks draw from other seeds, and has to answer as the reference.
"""

from __future__ import annotations

import ast
import contextlib
import itertools
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from grader import frames, wire
from grader.corpus import Corpus
from grader.course import Assignment
from grader.diagnosis import agree
from grader.drawing import draw
from grader.errors import CourseError, NotTaken
from grader.loading import read_text
from grader.proofs import Mutant
from grader.replay import run
from grader.student import ask, calls_of, in_process
from grader.trusted import function_in

ENOUGH: Final = 10_000  # calls on which an equivalent mutant must answer as the reference

#: The function, the lines that a mutant takes away, and those that it puts there.
Key = tuple[str, str, str]


class _Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[equivalent]]``."""

    function: str = ""
    was: str
    now: str
    reason: str


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    equivalent: tuple[_Entry, ...] = ()


def key(mutant: Mutant) -> Key:
    """Name a mutant by what it changes."""
    return mutant.function, mutant.was, mutant.now


def path_of(assignment: Assignment) -> Path:
    """Where an author marks the equivalent mutants of an assignment."""
    return assignment.checks_path.with_name("equivalent.toml")


def equivalents(assignment: Assignment) -> dict[Key, str]:
    """Read which mutants an author marks as equivalent, and why.

    Raises
    ------
    CourseError
        If the file is wrong.
    """
    path = path_of(assignment)
    if not path.exists():
        return {}
    try:
        entries = msgspec.convert(tomllib.loads(read_text(path)), _File).equivalent
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise CourseError(f"{path}:1: {error}.") from None
    marked = {}
    for entry in entries:
        if len(entry.reason.split()) < 3:
            raise CourseError(f"{path}:1: the mutant {entry.now!r} needs a reason.")
        marked[entry.function, _lines(entry.was), _lines(entry.now)] = entry.reason
    return marked


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


# ---- the proof -------------------------------------------------------------------------------


def disagreements(
    assignment: Assignment, corpus: Corpus, marked: Sequence[Mutant], seed: int
) -> dict[Mutant, str]:
    """Find calls that tell equivalent mutants from the reference after all.

    Parameters
    ----------
    assignment : Assignment
        The assignment.
    corpus : Corpus
        Its corpus, which says what each check calls.
    marked : sequence of Mutant
        Those that are marked.
    seed : int
        The course's seed; the inputs are drawn from those after it.

    Returns
    -------
    dict of Mutant to str
        A call on which the two differ, for those for which there is one, or why there
        are no calls to try.
    """
    found = {}
    by_functions: dict[frozenset[str], list[Mutant]] = {}
    for mutant in marked:
        touched = reaching(assignment.reference, mutant.function)
        by_functions.setdefault(touched, []).append(mutant)
    for touched, some in by_functions.items():
        students = {mutant: in_process(assignment.slug, mutant.source) for mutant in some}
        tried = 0
        calls = _calls(assignment, corpus, touched, seed)
        for tried, (request, answer) in enumerate(  # noqa: B007 - read after the loop
            itertools.islice(calls, ENOUGH), 1
        ):
            for mutant, student in list(students.items()):
                if not agree(ask(student, request), answer):
                    name, arguments, _ = wire.decode(request[1:])
                    found[mutant] = f"{name}{arguments!r}"
                    del students[mutant]
            if not students:
                break
        if tried < ENOUGH:
            found |= dict.fromkeys(students, f"only {tried} calls could be drawn")
    return found


def _calls(
    assignment: Assignment, corpus: Corpus, functions: frozenset[str], seed: int
) -> Iterator[tuple[bytes, bytes]]:
    """Draw calls of some functions that are all different, and the reference's answers."""
    checks = [
        check
        for check in assignment.checks
        if functions & set(map(function_in, corpus[check.name].requests))
    ]
    reference, subject = (in_process(assignment.slug, assignment.reference) for _ in range(2))
    seen: set[bytes] = set()
    idle = 0
    for number in range(seed + 1, seed + 1 + ENOUGH):
        before = len(seen)
        for check in checks:
            for inputs in draw(check, number):
                with contextlib.suppress(NotTaken):
                    run(check, wire.encode(inputs), subject, reference)
                for call in calls_of(subject):
                    asked = call.function, call.arguments, call.keywords
                    request = frames.CALL + wire.encode(asked)
                    if call.function in functions and request not in seen:
                        seen.add(request)
                        yield request, ask(reference, request)
        idle = idle + 1 if len(seen) == before else 0
        if idle == 3:  # a check without inputs, or with few of them
            return


def reaching(source: str, function: str) -> frozenset[str]:
    """Name the functions of a file that use one of them; all for none in particular."""
    defined: Mapping[str, set[str]] = {
        node.name: {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
    }
    found = {function} if function else set(defined)
    while more := {name for name, uses in defined.items() if uses & found} - found:
        found |= more
    return frozenset(found)
