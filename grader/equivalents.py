"""Mutants that no check can tell from the reference, as an author marks them, and the proof.

``assignments/<slug>/equivalent.toml`` lists them, each with a reason. What is marked is
tried on inputs that the checks' strategies give at random, and has to answer as the reference.
"""

from __future__ import annotations

import ast
import itertools
import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import msgspec

from grader import frames, wire
from grader.authoring import Check
from grader.corpus import Corpus
from grader.course import Assignment
from grader.diagnosis import agree
from grader.errors import CourseError
from grader.in_process import InProcess, Noting, in_process
from grader.loading import read_text
from grader.proofs import Mutant, Tried
from grader.sampling import sample
from grader.student import Student, load
from grader.trusted import breaks, function_in

ENOUGH: Final = 10_000  # calls on which an equivalent mutant must answer as the reference
BATCH: Final = 50  # inputs of a check that are sampled at a time
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
        The course's seed; the inputs are sampled from those after it.

    Returns
    -------
    dict of Mutant to str
        A call on which the two differ, for those for which there is one, or why there
        are not enough calls to try.
    """
    reference = in_process(assignment.slug, assignment.reference)
    claims = {
        mutant: _Claim(
            assignment.slug,
            mutant.source,
            mark.also_right,
            reaching(assignment.reference, mutant.function),
        )
        for mutant, mark in marked.items()
    }
    functions = {name: frozenset(map(function_in, s.requests)) for name, s in corpus.items()}
    seen: set[bytes] = set()
    idle = 0
    for number in itertools.count(seed + 1):
        left = [claim for claim in claims.values() if claim.is_open]
        if not left or idle == IDLE:
            break
        before = len(seen)
        chosen = {claim.most_fruitful(functions) for claim in left}
        for check in (check for check in assignment.checks if check.name in chosen):
            inputs = list(map(wire.encode, sample(check, number, BATCH)))
            for call in _calls(assignment, check, number, inputs, reference, seen):
                for claim in left:
                    claim.test(call, reference)
            for claim in left:
                claim.note(check, sum(map(len, inputs)))
        idle = idle + 1 if len(seen) == before else 0
    return {mutant: claim.doubt for mutant, claim in claims.items() if claim.doubt}


@dataclass(frozen=True, slots=True)
class _Call:
    """A call that a check makes on an input, and the reference's answer."""

    check: Check
    inputs: bytes
    function: str
    arguments: tuple[Any, ...]
    keywords: dict[str, Any]
    right: bytes


@dataclass(slots=True)
class _Claim:
    """A marked mutant, and how far it is proved."""

    slug: str
    source: str
    also_right: bool
    functions: frozenset[str]  # those that its change can be seen in
    transport: InProcess = field(default_factory=InProcess)
    student: Student = field(init=False)
    tried: int = 0
    refuted: str = ""
    #: By check, how many calls to try there were for each byte that it drew last.
    gained: dict[str, float] = field(default_factory=dict)
    before: int = 0

    def __post_init__(self) -> None:
        self.student = load(self.transport, self.slug, self.source)

    @property
    def is_open(self) -> bool:
        """Whether there is more to try."""
        return not self.refuted and self.tried < ENOUGH

    @property
    def doubt(self) -> str:
        """Why it is not proved; empty if it is."""
        return self.refuted or (f"only {self.tried} calls could be drawn" if self.is_open else "")

    def most_fruitful(self, functions: Mapping[str, frozenset[str]]) -> str:
        """Name the check that made most calls to try when it last drew; first, those new to it."""
        calling = [name for name, called in functions.items() if self.functions & called]
        return max(calling, key=lambda name: self.gained.get(name, math.inf), default="")

    def note(self, check: Check, size: int) -> None:
        """Note what the inputs of a check, of so many bytes, were worth."""
        self.gained[check.name] = (self.tried - self.before) / max(size, 1)
        self.before = self.tried

    def test(self, call: _Call, reference: Student) -> None:
        """Try the mutant on a call, if its change can be seen there."""
        if call.function not in self.functions or not self.is_open:
            return
        self.tried += 1
        answer = self.transport.answer(call.function, call.arguments, call.keywords)
        if not agree(answer, call.right) and not (
            self.also_right and not breaks(call.check, call.inputs, self.student, reference)
        ):
            self.refuted = f"{call.function}{call.arguments!r}"


def _calls(
    assignment: Assignment,
    check: Check,
    number: int,
    inputs: Iterable[bytes],
    reference: Student,
    seen: set[bytes],
) -> Iterator[_Call]:
    """Run a check on inputs from a seed; yield the calls that it makes and nobody has seen."""
    noted = Noting()
    subject = load(noted, assignment.slug, assignment.reference)
    for body in inputs:
        noted.exchanges.clear()
        if breaks(check, body, subject, reference):
            raise CourseError(
                f"{assignment.checks_path}:{check.line}: the reference fails check "
                f"{check.name} with seed {number}."
            )
        for request, answer in noted.exchanges:
            if request[:1] == frames.CALL and request not in seen:
                seen.add(request)
                function, arguments, keywords = wire.decode(request[1:])
                yield _Call(check, body, function, arguments, keywords, answer)


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
