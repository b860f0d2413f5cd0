"""Which checks kill which mutants, as far as it has been tried, kept from run to run."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from grader.cache import kept_path, load, store
from grader.corpus import MAKERS
from grader.course import Assignment
from grader.proofs import Mutant

#: Modules that decide which mutants are killed.
DECIDING: Final = (*MAKERS, "entering", "mutation", "trusted")


@dataclass(frozen=True, slots=True)
class Task:
    """A mutant, and the checks to try on it."""

    slug: str
    mutant: Mutant
    checks: tuple[str, ...]


class Kills:
    """The kills of an assignment, by check; each check's are kept by all that they depend on.

    Parameters
    ----------
    assignment : Assignment
        The assignment.
    seed : int
        The seed of its inputs.
    cache : pathlib.Path, optional
        Where they are kept.
    """

    def __init__(self, assignment: Assignment, seed: int, cache: Path | None) -> None:
        limits = msgspec.to_builtins(assignment.limits)
        self.paths = {
            check: kept_path(
                f"{assignment.slug}-{check}.kills", (part, limits, seed), DECIDING, cache
            )
            for check, part in assignment.parts.items()
        }
        self.known = {
            check: load(path, dict[str, bool]) or {} for check, path in self.paths.items()
        }

    def untried(self, mutant: Mutant) -> tuple[str, ...]:
        """Name the checks of which it is not known."""
        return tuple(name for name, known in self.known.items() if mutant.diff not in known)

    def add(self, task: Task, killers: Sequence[str]) -> None:
        """Note which of the checks that were tried kill a mutant."""
        for name in task.checks:
            self.known[name][task.mutant.diff] = name in killers

    def killers(self, mutant: Mutant) -> tuple[str, ...]:
        """Name the checks that kill a mutant."""
        return tuple(name for name, known in self.known.items() if known[mutant.diff])

    def store(self) -> None:
        """Keep what is known, if there is room."""
        with contextlib.suppress(OSError):
            for name, path in self.paths.items():
                store(path, self.known[name])
