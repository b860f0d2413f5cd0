"""The stored inputs of an assignment, as data: replayed for all, kept in a cache.

A corpus holds, for each check, the inputs in the order in which they are
replayed (simplest first), the calls that the check makes on them, and what
the reference and every known mistake answer to these calls.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from grader.cache import kept_path
from grader.course import Assignment

#: Modules that decide what is stored.
MAKERS: Final = (
    "answers",
    "arrays",
    "assertions",
    "authoring",
    "bounds",
    "compilation",
    "corpus",
    "crossing",
    "decoding",
    "drawing",
    "frames",
    "host",
    "in_process",
    "numeric",
    "plain",
    "prepared",
    "replay",
    "standins",
    "strategies",
    "student",
    "values",
    "wire",
)


class StoredCheck(msgspec.Struct, frozen=True, dict=True):  # the dict is for what is computed
    """What is stored of one check.

    Attributes
    ----------
    inputs : list of bytes
        Encoded arguments by name, simplest first.
    small : list of bool
        Which of them are as small as shrinking makes them.
    requests, answers : list of bytes
        The distinct messages that the check sends to the reference on its
        inputs, and what comes back.
    script : list of list of int
        By input, the numbers of the requests that the check makes, in order.
    caught : dict of str to dict of int to bytes
        By name, the mistakes that fail this check: those of their answers that
        are not the reference's, by number of the request.
    """

    inputs: list[bytes]
    small: list[bool]
    requests: list[bytes]
    answers: list[bytes]
    script: list[list[int]]
    caught: dict[str, dict[int, bytes]]

    @functools.cached_property
    def numbers(self) -> list[int]:
        """The numbers of all requests in the order in which the check makes them."""
        return [*itertools.chain(*self.script)]

    @functools.cached_property
    def calls(self) -> list[bytes]:
        """All requests in the order in which the check makes them."""
        return [self.requests[number] for number in self.numbers]

    @functools.cached_property
    def asked(self) -> list[list[bytes]]:
        """These requests, by input."""
        return [[self.requests[number] for number in numbers] for numbers in self.script]

    @functools.cached_property
    def expected(self) -> list[bytes]:
        """The reference's answers to them."""
        return [self.answers[number] for number in self.numbers]

    @functools.cached_property
    def most_bytes(self) -> int:
        """As :func:`most_bytes`, for all calls together."""
        return most_bytes(self.expected)


def most_bytes(answers: Iterable[bytes]) -> int:
    """More bytes than any right solution answers, where the reference gives these answers."""
    return 2**20 + 4 * sum(map(len, answers))


class Corpus(dict[str, StoredCheck]):
    """Everything stored of an assignment, by name of the check."""

    def fails(self, mistake: str) -> list[str]:
        """Name the checks that a mistake fails."""
        return [name for name, stored in self.items() if mistake in stored.caught]


def stored_path(assignment: Assignment, check: str, seed: int, cache: Path | None) -> Path:
    """Where what is stored of a check is kept: a name made of all that it depends on."""
    key = (assignment.parts[check], seed)
    return kept_path(f"{assignment.slug}-{check}.corpus", key, MAKERS, cache)
