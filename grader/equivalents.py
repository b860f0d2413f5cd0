"""Mutants that no check can tell from the reference, as an author marks them, and the proof.

``assignments/<slug>/equivalent.toml`` lists them, each with a reason. What is marked is
tried on inputs that the checks' strategies give at random, and has to answer as the reference.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from grader import frames, wire
from grader.authoring import Check
from grader.claims import Call, Claim
from grader.corpus import Corpus
from grader.course import Assignment
from grader.entering import entered
from grader.errors import CourseError
from grader.in_process import Noting, in_process
from grader.loading import read_text
from grader.proofs import Mutant, Tried
from grader.sampling import sample
from grader.student import Student, load
from grader.trusted import breaks, function_in

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
    seeds: Iterable[int],
    enough: int,
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
    seeds : iterable of int
        What the inputs are sampled from.
    enough : int
        On how many different inputs each is to be tried.

    Returns
    -------
    dict of Mutant to str
        A call on which the two differ, for those for which there is one, or why there
        are not enough calls to try.
    """
    reference = in_process(assignment.slug, assignment.reference)
    functions = {name: frozenset(map(function_in, s.requests)) for name, s in corpus.items()}
    through = _through(assignment, corpus)
    claims = {
        mutant: Claim(
            assignment.slug,
            mutant,
            frozenset(f for f, names in through.items() if mutant.function in names),
            also_right=mark.also_right,
            enough=enough,
        )
        for mutant, mark in marked.items()
    }
    seen: set[bytes] = set()
    idle = 0
    for number in seeds:
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


def _calls(
    assignment: Assignment,
    check: Check,
    number: int,
    inputs: Iterable[bytes],
    reference: Student,
    seen: set[bytes],
) -> Iterator[Call]:
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
                yield Call(check, body, function, arguments, keywords, answer)


def _through(assignment: Assignment, corpus: Corpus) -> dict[str, set[str]]:
    """By function that checks call, name those that are entered then, and "" for the module."""
    through: dict[str, set[str]] = {}
    for stored in corpus.values():
        reached = entered(assignment.slug, assignment.reference, stored.requests)
        for request, names in zip(stored.requests, reached, strict=True):
            through.setdefault(function_in(request), {""}).update(names)
    return through
