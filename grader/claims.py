"""The claim that a mutant cannot be told from the reference, tried on one call after the other."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from grader.authoring import Check
from grader.diagnosis import agree
from grader.entering import watched
from grader.proofs import Mutant
from grader.student import Student
from grader.trusted import breaks

_NUMBERS: Final = (float, int, bool, str)


@dataclass(frozen=True, slots=True)
class Call:
    """A call that a check makes on an input, and the reference's answer."""

    check: Check
    inputs: bytes
    function: str
    arguments: tuple[Any, ...]
    keywords: dict[str, Any]
    right: bytes


class Claim:
    """A mutant that is marked as equivalent, and on how many inputs it was tried.

    A call counts where the changed function runs. That function may be one that others call:
    then what counts is what it is given, if that is numbers and comes to more.

    Parameters
    ----------
    slug : str
        The assignment.
    mutant : Mutant
        The mutant.
    functions : frozenset of str
        Those that enter the changed one.
    also_right : bool
        Whether it may answer something else that the check accepts as well.
    enough : int
        On how many inputs it is to be tried.
    """

    def __init__(
        self,
        slug: str,
        mutant: Mutant,
        functions: frozenset[str],
        *,
        also_right: bool,
        enough: int,
    ) -> None:
        self.enough = enough
        self.functions = functions
        self.also_right = also_right
        self.function = mutant.function
        self.refuted = ""
        self.calls = 0
        self.entered = 0
        self.given: set[tuple[Any, ...]] = set()
        #: By check, how many inputs to try there were for each byte that it drew last.
        self.gained: dict[str, float] = {}
        self.before = 0
        self.transport, self.student = watched(slug, mutant.source, self._enter, mutant.function)

    def _enter(self, name: str, given: Mapping[str, Any]) -> None:
        """Note that the changed function runs, and what it is given."""
        self.entered += 1
        if name == self.function and all(type(value) in _NUMBERS for value in given.values()):
            self.given.add(tuple(given.values()))

    @property
    def tried(self) -> int:
        """On how many inputs it was tried."""
        return max(self.calls, len(self.given))

    @property
    def is_open(self) -> bool:
        """Whether there is more to try."""
        return not self.refuted and self.tried < self.enough

    @property
    def doubt(self) -> str:
        """Why it is not proved; empty if it is."""
        return self.refuted or (f"only {self.tried} inputs could be drawn" if self.is_open else "")

    def most_fruitful(self, functions: Mapping[str, frozenset[str]]) -> str:
        """Name the check that gave most inputs when it last drew; first, those new to it."""
        calling = [name for name, called in functions.items() if self.functions & called]
        return max(calling, key=lambda name: self.gained.get(name, math.inf), default="")

    def note(self, check: Check, size: int) -> None:
        """Note what the inputs of a check, of so many bytes, were worth."""
        self.gained[check.name] = (self.tried - self.before) / max(size, 1)
        self.before = self.tried

    def test(self, call: Call, reference: Student) -> None:
        """Try the mutant on a call, if its change may be seen there."""
        if call.function not in self.functions or not self.is_open:
            return
        before = self.entered
        answer = self.transport.answer(call.function, call.arguments, call.keywords)
        self.calls += not self.function or self.entered > before
        if not agree(answer, call.right) and not (
            self.also_right and not breaks(call.check, call.inputs, self.student, reference)
        ):
            self.refuted = f"{call.function}{call.arguments!r}"
