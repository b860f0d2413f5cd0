"""How much may cross between the grader and a student's process, and what stands for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MAX_BYTES: Final = 16 * 2**20
MAX_NODES: Final = 20_000  # a part of a few bytes costs the grader some microseconds
MAX_DEPTH: Final = 16
MAX_DIMENSIONS: Final = 8
MAX_INT_BYTES: Final = 1024


class WireError(ValueError):
    """Bytes that are not an encoded value, or a value that may not cross."""


@dataclass(frozen=True, slots=True)
class Unsupported:
    """Stands for a returned object that may not cross; holds its type's name."""

    type_name: str

    def __repr__(self) -> str:
        return f"<{self.type_name}>"
