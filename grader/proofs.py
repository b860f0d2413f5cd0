"""What is known of how good an assignment's checks are, frozen: mutants, and other seeds."""

from __future__ import annotations

import msgspec


class Mutant(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A reference with one small change.

    Attributes
    ----------
    operator : str
        The kind of change.
    function : str
        The function that it is in; empty at the level of the module.
    line : int
        Where in the reference.
    diff : str
        The change, as a unified diff.
    source : str
        The whole text.
    """

    operator: str
    function: str
    line: int
    diff: str
    source: str

    @property
    def was(self) -> str:
        """The lines that it takes away."""
        return _lines(self.diff, "-")

    @property
    def now(self) -> str:
        """The lines that it puts in their place."""
        return _lines(self.diff, "+")


def _lines(diff: str, mark: str) -> str:
    lines = diff.split("\n")[2:]  # after the names of the files
    return "\n".join(line[1:].strip() for line in lines if line.startswith(mark))


class Tried(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What became of a mutant.

    Attributes
    ----------
    operator, function, line, diff
        As in :class:`Mutant`.
    killed_by : tuple of str
        The checks that it fails, in order.
    equivalent : str
        Why no check can tell it from the reference, where the author says so.
    """

    operator: str
    function: str
    line: int
    diff: str
    killed_by: tuple[str, ...]
    equivalent: str = ""

    @property
    def was(self) -> str:
        """The lines that it takes away."""
        return _lines(self.diff, "-")

    @property
    def now(self) -> str:
        """The lines that it puts in their place."""
        return _lines(self.diff, "+")


class Mutated(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What became of the mutants of one assignment.

    Attributes
    ----------
    assignment : str
        The slug.
    mutants, killed, equivalent : int
        How many; `mutants` counts those that are not equivalent.
    score : float
        Percentage of them that at least one check kills.
    kills : dict of str to int
        By check, how many it kills.
    redundant : tuple of str
        Checks that kill no mutant, and catch no known mistake, that no other check does.
    tried : tuple of Tried
        All mutants, in the order of their lines.
    """

    assignment: str
    mutants: int
    killed: int
    equivalent: int
    score: float
    kills: dict[str, int]
    redundant: tuple[str, ...]
    tried: tuple[Tried, ...]

    @property
    def survivors(self) -> tuple[Tried, ...]:
        """Mutants that no check kills, though one should."""
        return tuple(one for one in self.tried if not one.killed_by and not one.equivalent)


class Reseeded(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What became of an assignment's own files on inputs from other seeds.

    Attributes
    ----------
    assignment : str
        The slug.
    seeds : int
        How many.
    refused : int
        How often the reference or a variant failed a check.
    missed : int
        How often no check that a mistake names caught it.
    """

    assignment: str
    seeds: int
    refused: int
    missed: int
