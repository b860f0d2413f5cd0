"""Mutants that no check can tell from the reference, as an author marks them, and the proof.

``assignments/<slug>/equivalent.toml`` lists them, each with a reason. What is marked is
tried on inputs that the checks draw from other seeds, and has to answer as the reference.
"""

from __future__ import annotations

import ast
import itertools
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from grader import frames, wire
from grader.authoring import Check
from grader.corpus import Corpus
from grader.course import Assignment
from grader.diagnosis import agree
from grader.drawing import draw
from grader.errors import CourseError
from grader.loading import read_text
from grader.proofs import Mutant, Tried
from grader.student import Student, ask, calls_of, in_process
from grader.trusted import breaks, function_in

ENOUGH: Final = 10_000  # calls on which an equivalent mutant must answer as the reference
IDLE: Final = 3  # seeds in a row without a new call, after which there are no more


class Mark(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[equivalent]]``: mutants that need not be killed.

    Attributes
    ----------
    function : str
        The function that they are in; empty at the level of the module.
    was : str
        The lines that they take away.
    now : str
        The lines that one of them puts there.
    operator : str
        In place of `now`: all that change these lines in this way.
    reason : str
        Why no check can kill them.
    also_right : bool
        Whether they do answer something else, which the text of the assignment allows.
    """

    reason: str
    was: str
    function: str = ""
    now: str = ""
    operator: str = ""
    also_right: bool = False

    def says(self, mutant: Mutant | Tried) -> bool:
        """Whether it is about a mutant."""
        same = (self.function, _lines(self.was)) == (mutant.function, mutant.was)
        return same and (
            mutant.operator == self.operator if self.operator else _lines(self.now) == mutant.now
        )


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    equivalent: tuple[Mark, ...] = ()


def path_of(assignment: Assignment) -> Path:
    """Where an author marks the equivalent mutants of an assignment."""
    return assignment.checks_path.with_name("equivalent.toml")


def marks(assignment: Assignment) -> tuple[Mark, ...]:
    """Read which mutants an author marks as equivalent.

    Raises
    ------
    CourseError
        If the file is wrong.
    """
    path = path_of(assignment)
    if not path.exists():
        return ()
    try:
        found = msgspec.convert(tomllib.loads(read_text(path)), _File).equivalent
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise CourseError(f"{path}:1: {error}.") from None
    for mark in found:
        if len(mark.reason.split()) < 3 or bool(mark.now) == bool(mark.operator):
            raise CourseError(
                f"{path}:1: the mark on {mark.was!r} needs a reason, and “now” or “operator”."
            )
    return found


def mark_of(mutant: Mutant | Tried, found: Sequence[Mark]) -> Mark | None:
    """Find the mark on a mutant."""
    return next((mark for mark in found if mark.says(mutant)), None)


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


# ---- the proof -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A call that a check makes on an input."""

    check: Check
    inputs: bytes
    request: bytes


def disagreements(
    assignment: Assignment,
    corpus: Corpus,
    marked: Mapping[Mutant, Mark],
    seed: int,
) -> dict[Mutant, str]:
    """Find calls that tell marked mutants from the reference after all.

    Parameters
    ----------
    assignment : Assignment
        The assignment.
    corpus : Corpus
        Its corpus, which says what each check calls.
    marked : mapping of Mutant to Mark
        Those that are marked.
    seed : int
        The course's seed; the inputs are drawn from those after it.

    Returns
    -------
    dict of Mutant to str
        A call on which the two differ, for those for which there is one, or why there
        are not enough calls to try.
    """
    found: dict[Mutant, str] = {}
    solutions = _Solutions(*(in_process(assignment.slug, assignment.reference) for _ in range(2)))
    students = {mutant: in_process(assignment.slug, mutant.source) for mutant in marked}
    reached = {mutant: reaching(assignment.reference, mutant.function) for mutant in marked}
    tried = dict.fromkeys(marked, 0)
    seen: set[bytes] = set()
    functions = {name: {*map(function_in, stored.requests)} for name, stored in corpus.items()}
    idle = 0
    for number in itertools.count(seed + 1):
        if not students or idle == IDLE:
            break
        before = len(seen)
        wanted = frozenset().union(*(reached[mutant] for mutant in students))
        checks = [check for check in assignment.checks if wanted & functions[check.name]]
        for drawn in _calls(assignment, checks, wanted, number, solutions):
            if drawn.request in seen:
                continue
            seen.add(drawn.request)
            right = ask(solutions.reference, drawn.request)
            name, arguments, _ = wire.decode(drawn.request[1:])
            for mutant in [mutant for mutant in students if name in reached[mutant]]:
                tried[mutant] += 1
                answer = ask(students[mutant], drawn.request)
                if not agree(answer, right) and not (
                    marked[mutant].also_right
                    and not breaks(drawn.check, drawn.inputs, students[mutant], solutions.reference)
                ):
                    found[mutant] = f"{name}{arguments!r}"
                if mutant in found or tried[mutant] == ENOUGH:
                    del students[mutant]
        idle = idle + 1 if len(seen) == before else 0
    return found | {mutant: f"only {tried[mutant]} calls could be drawn" for mutant in students}


@dataclass(frozen=True, slots=True)
class _Solutions:
    """The reference twice: the one that a check is run on, and the one that it asks."""

    subject: Student
    reference: Student


def _calls(
    assignment: Assignment,
    checks: Sequence[Check],
    functions: frozenset[str],
    number: int,
    solutions: _Solutions,
) -> Iterator[_Drawn]:
    """Draw calls of some functions from a seed."""
    for check in checks:
        for inputs in map(wire.encode, draw(check, number)):
            if breaks(check, inputs, solutions.subject, solutions.reference):
                raise CourseError(
                    f"{assignment.checks_path}:{check.line}: the reference fails check "
                    f"{check.name} with seed {number}."
                )
            for call in calls_of(solutions.subject):
                if call.function in functions:
                    asked = call.function, call.arguments, call.keywords
                    request = frames.CALL + wire.encode(asked)
                    yield _Drawn(check, inputs, request)


def reaching(source: str, function: str) -> frozenset[str]:
    """Name what uses a function of a file, also through others; all for no function."""
    defined: dict[str, set[str]] = {}
    for node in ast.parse(source).body:
        uses = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
        if isinstance(node, ast.FunctionDef):
            defined[node.name] = uses
        elif isinstance(node, ast.Assign):  # a table of functions, perhaps
            defined |= {ast.unparse(target): uses for target in node.targets}
        elif isinstance(node, ast.AnnAssign):
            defined[ast.unparse(node.target)] = uses
    found = {function} if function else set(defined)
    while more := {name for name, uses in defined.items() if uses & found} - found:
        found |= more
    return frozenset(found)
