"""The nouns of a student's own tests: what they make of solutions that are known."""

from __future__ import annotations

import msgspec


class OwnTest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One test that a student wrote.

    Attributes
    ----------
    name : str
        Of the function.
    rejects, catches : int
        How many right solutions and how many mistakes it fails on.
    message : str
        How it failed on a right solution; empty if it accepts them all.
    """

    name: str
    rejects: int
    catches: int
    message: str = ""


class OwnTests(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a student's own tests make of right solutions and of known mistakes.

    Attributes
    ----------
    problem : str
        Why nothing is said; empty if something is.
    tests : tuple of OwnTest
        In the order of the file. A test that rejects a right solution catches nothing.
    right, accepted : int
        How many right solutions there are, and how many of them no test fails on.
    mistakes, caught : int
        How many known mistakes there are, and on how many of them a test fails.
    missed : tuple of str
        The ideas of those that are not caught.
    points, earned : int
        What the course gives for catching all of them, and the share that was earned.
    """

    problem: str = ""
    tests: tuple[OwnTest, ...] = ()
    right: int = 0
    accepted: int = 0
    mistakes: int = 0
    caught: int = 0
    missed: tuple[str, ...] = ()
    points: int = 0
    earned: int = 0

    @property
    def sound(self) -> bool:
        """Whether there are tests, and they accept what is right."""
        return not self.problem and self.accepted == self.right
