"""Other names for a class, so that its page can be shown in a lecture.

A pseudonym is made from the name and a secret key by HMAC: the same for the same
student as long as the key is the same, and no way back without it.
"""

from __future__ import annotations

import hashlib
import hmac
import itertools
import os
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from grader.classroom import ClassResult, SameMistake
from grader.errors import UsageError

SHORTEST_KEY: Final = 32  # characters

_COLOURS: Final = """
amber ash azure beige black blue bronze brown chalk cherry clay coal copper coral cream crimson
cyan ebony emerald fawn flax ginger gold green grey hazel honey indigo iron ivory jade khaki
lemon lilac lime linen maroon mauve mint moss navy ochre olive opal orange peach pearl pink plum
purple red rose ruby rust saffron salmon sand scarlet sepia silver teal violet white yellow
""".split()  # noqa: SIM905 - as a list, the words would fill a page
_ANIMALS: Final = """
alpaca badger bat beaver bee bison bittern buzzard camel carp cod cormorant crab crane cricket
curlew deer dolphin dove duck eagle eel falcon ferret finch firefly fox gecko goose gull hare hawk
hedgehog heron horse ibex jay kestrel kite koala lark lemur lizard lynx magpie marmot marten
mole moth newt octopus osprey otter owl panda pigeon puffin quail robin salmon seal swift tern wren
""".split()  # noqa: SIM905 - as a list, the words would fill a page


def read_key(path: Path) -> bytes:
    """Read the key of a class, and make one where there is none yet.

    Parameters
    ----------
    path : pathlib.Path
        The key file. Whoever has it can tell who is who.

    Raises
    ------
    UsageError
        If it cannot be read or written, or is too short to keep a secret.
    """
    try:
        if not path.exists():
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_hex() + "\n")
        key = path.read_bytes().strip()
    except OSError as error:
        raise UsageError(f"The key {path} cannot be read or made: {error.strerror}.") from None
    if len(key) < SHORTEST_KEY:
        raise UsageError(
            f"The key {path} has fewer than {SHORTEST_KEY} characters and could be guessed: "
            "remove it, and a new one is made."
        )
    return key


def pseudonyms(students: Iterable[str], key: bytes) -> dict[str, str]:
    """Give everybody another name, like ``amber otter 417``.

    Parameters
    ----------
    students : iterable of str
        The names, each once.
    key : bytes
        The secret.

    Returns
    -------
    dict of str to str
        No two are alike.
    """
    chosen: dict[str, str] = {}
    for student in sorted(students):
        names = (_pseudonym(f"{student}\0{turn}", key) for turn in itertools.count())
        chosen[student] = next(name for name in names if name not in chosen.values())
    return chosen


def _pseudonym(name: str, key: bytes) -> str:
    digest = hmac.digest(key, name.encode("utf-8", "surrogatepass"), hashlib.sha256)
    number, colour = divmod(int.from_bytes(digest), len(_COLOURS))
    number, animal = divmod(number, len(_ANIMALS))
    return f"{_COLOURS[colour]} {_ANIMALS[animal]} {100 + number % 900}"


def disguised(result: ClassResult, names: Mapping[str, str]) -> ClassResult:
    """Replace every name, and the order of names with them.

    Texts that belong to one student alone are left out, as they may tell who it is.

    Parameters
    ----------
    result : ClassResult
        What is said about a class.
    names : mapping of str to str
        A pseudonym for everybody.
    """
    replace = msgspec.structs.replace

    def shared(mistake: SameMistake) -> SameMistake:
        students = tuple(sorted(names[student] for student in mistake.students))
        if len(students) > 1:
            return replace(mistake, students=students)
        return replace(mistake, students=students, message="", call=None)

    return replace(
        result,
        students=tuple(sorted(names[student] for student in result.students)),
        assignments=tuple(
            replace(assignment, mistakes=tuple(map(shared, assignment.mistakes)))
            for assignment in result.assignments
        ),
        concerns=tuple(
            sorted(
                (replace(c, student=names[c.student]) for c in result.concerns),
                key=lambda concern: (-len(concern.reasons), concern.student),
            )
        ),
        marks=tuple(
            sorted(
                (replace(m, student=names[m.student], problem="") for m in result.marks),
                key=lambda mark: mark.student,
            )
        ),
    )
