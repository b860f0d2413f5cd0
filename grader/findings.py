"""What verifying a course found, frozen; ``verify --json`` prints it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import msgspec

from grader.errors import NeurogradeError
from grader.model import SCHEMA
from grader.proofs import Mutated, Reseeded

_PLACED: Final = re.compile(r"([^:]+\.(?:md|py|toml)(?::\d+)?): (.*)", re.DOTALL)


class _Noun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every noun."""


class Finding(_Noun, frozen=True, kw_only=True):
    """Something wrong with a course: where, and what."""

    place: str
    message: str

    @classmethod
    def of(cls, error: NeurogradeError, root: Path | None = None) -> Finding:
        """Take apart what an error says: file and line, and the message."""
        parts = _PLACED.fullmatch(str(error))
        if parts is None:
            return cls(place="", message=str(error))
        return cls(place=parts[1].removeprefix(f"{root}/"), message=parts[2])


class Verified(_Noun, frozen=True, kw_only=True):
    """What verifying one assignment counted.

    Attributes
    ----------
    assignment : str
        The slug.
    checks, possible : int
        How many checks, and the points they are worth.
    reference, stub : int
        Points that these two earned.
    mistakes, caught, recognised : int
        How many known mistakes, how many the checks they name catch, and how
        many of the reports on them show a counterexample and name an idea.
    variants, accepted : int
        How many unusual right solutions, and how many earn everything.
    """

    assignment: str
    checks: int
    possible: int
    reference: int
    stub: int
    mistakes: int
    caught: int
    recognised: int
    variants: int
    accepted: int


class Verification(_Noun, frozen=True, kw_only=True):
    """What verifying a course found; it is good if there are no findings."""

    schema: int = SCHEMA
    assignments: tuple[Verified, ...]
    findings: tuple[Finding, ...]
    mutants: tuple[Mutated, ...] = ()
    seeds: tuple[Reseeded, ...] = ()
