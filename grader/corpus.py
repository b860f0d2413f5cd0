"""The stored inputs of an assignment, as data: replayed for all, kept in a cache.

A corpus holds, for each check, the inputs in the order in which they are
replayed (simplest first), the calls that the check makes on them, and what
the reference and every known mistake answer to these calls.
"""

from __future__ import annotations

import hashlib
import os
import platform
from pathlib import Path
from typing import Final

import hypothesis
import msgspec
import numpy as np
import platformdirs

from grader import wire
from grader.course import Assignment
from grader.errors import Raised
from grader.student import Student, begin_example, calls_of

FORMAT: Final = 1
#: Modules that decide what is stored.
_MAKERS: Final = (
    "assertions",
    "authoring",
    "compilation",
    "drawing",
    "host",
    "replay",
    "strategies",
    "student",
    "wire",
)


class StoredCheck(msgspec.Struct, frozen=True):
    """What is stored of one check.

    Attributes
    ----------
    inputs : list of bytes
        Encoded arguments by name, simplest first.
    small : list of bool
        Which of them are as small as shrinking makes them.
    probes : list of bytes
        The distinct calls that the check makes on its inputs: function,
        arguments and keywords, encoded.
    replies : list of bytes
        What the reference answers, in the form of :func:`reply_to`.
    """

    inputs: list[bytes]
    small: list[bool]
    probes: list[bytes]
    replies: list[bytes]


class StoredMistake(msgspec.Struct, frozen=True):
    """What is stored of one mistake: the checks it fails, and its own replies.

    `replies` holds, by check and number of the probe, those that are not the
    reference's.
    """

    fails: list[str]
    replies: dict[str, dict[int, bytes]]


class Corpus(msgspec.Struct, frozen=True):
    """Everything stored of an assignment."""

    checks: dict[str, StoredCheck]
    mistakes: dict[str, StoredMistake]


def reply_to(student: Student, probe: bytes) -> bytes:
    """Ask a student for one call; encode the answer so that answers compare.

    Raises
    ------
    TimedOut, Crashed
        If the student's process does not answer.
    """
    function, arguments, keywords = wire.decode(probe)
    begin_example(student)
    try:
        value = getattr(student, function)(*arguments, **keywords)
    except Raised as error:
        return wire.encode(("raised", error.kind))
    try:
        return wire.encode(("returned", value, calls_of(student)[-1].changed))
    except wire.WireError:  # as large as a value may be, and now in a tuple
        return wire.encode(("raised", "WireError"))


def corpus_path(assignment: Assignment, seed: int, cache: Path | None) -> Path:
    """Where the corpus of an assignment is kept: a name made of all that it depends on."""
    folder = cache or platformdirs.user_cache_path("neurograde", appauthor=False)
    versions = (FORMAT, seed, hypothesis.__version__, np.__version__, platform.python_version())
    here = Path(__file__).parent
    ours = [(here / f"{name}.py").read_text("utf-8") for name in _MAKERS]
    key = repr((assignment.slug, assignment.digest, versions, ours))
    digest = hashlib.blake2b(key.encode(), digest_size=16).hexdigest()
    return folder / f"{assignment.slug}-{digest}.corpus"


def load(path: Path) -> Corpus | None:
    """Read a stored corpus; None if there is none, or it is damaged or another's."""
    try:
        content = path.read_bytes()
        seal, body = content[:32], content[32:]
        return msgspec.msgpack.decode(body, type=Corpus) if seal == _seal(path, body) else None
    except (OSError, msgspec.MsgspecError):
        return None


def _seal(path: Path, body: bytes) -> bytes:
    """What stands before a corpus: it holds for these bytes under this name only."""
    return hashlib.blake2b(path.name.encode() + body, digest_size=32).digest()


def store(path: Path, corpus: Corpus) -> None:
    """Keep a corpus, whole or not at all.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    body = msgspec.msgpack.encode(corpus)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    temporary.write_bytes(_seal(path, body) + body)
    temporary.replace(path)
