"""Ways in which a class is handed over, told from names alone: learning platforms and folders.

Whose a file is follows from where it lies. Nothing is opened but the table of contents that
Gradescope adds, and nothing is guessed: two files that could both count are told as a problem.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from grader.text import is_plain

Parts = tuple[str, ...]

PYTHON, NOTEBOOK, ARCHIVE = KINDS = (".py", ".ipynb", ".zip")
_MOODLE: Final = re.compile(r"(.+)_(\d+)_assignsubmission_([a-z]+)(?:_(.*))?", re.DOTALL)
_CANVAS: Final = re.compile(r"(.+?)_(?:LATE_)?(\d+)_(\d+)_(.+)", re.DOTALL)
_LONGEST: Final = 200  # bytes of a student's name, which names folders


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a platform says that a file is from.

    Attributes
    ----------
    student : str
        What their results are called where no roster says otherwise.
    ids : tuple of str
        What only one person is called: a login, an e-mail address, a number.
    names : tuple of str
        What several may be called.
    """

    student: str
    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """One file for one assignment. More than one place is a problem; later turns count more."""

    identity: Identity
    slug: str
    places: tuple[Parts, ...]
    turn: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """What a folder or an archive of a class holds, by name.

    Attributes
    ----------
    folders : tuple of str
        Those at the top, in order.
    files : tuple of Parts
        All files, each as the names on the way to it.
    repositories : frozenset of str
        Those of `folders` that are repositories.
    contents : dict
        Gradescope's table of contents; empty where there is none.
    inside : dict
        Names of the files in each archive at the top.
    """

    folders: tuple[str, ...]
    files: tuple[Parts, ...]
    repositories: frozenset[str] = frozenset()
    contents: dict[str, Any] = field(default_factory=dict)
    inside: dict[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layout:
    """A way in which a class is handed over."""

    title: str
    fits: Callable[[Listing], bool]
    read: Callable[[Listing, Sequence[str]], tuple[list[Identity], list[Piece]]]


# ---- names of files ----------------------------------------------------------------


def named(name: str, slugs: Sequence[str]) -> tuple[str, int] | None:
    """Return the assignment that a file is for, and the number that a platform has added."""
    stem, dot, kind = name.rpartition(".")
    if f"{dot}{kind}" in KINDS:
        if stem in slugs:
            return stem, 0
        if (found := re.fullmatch(r"(.+?)(?:-| \()(\d{1,4})\)?", stem)) and found[1] in slugs:
            return found[1], int(found[2])
    return None


def _within(
    listing: Listing, folder: str, slugs: Sequence[str], *, whole: bool
) -> Iterator[tuple[str, int, tuple[Parts, ...]]]:
    """Yield assignment, number and places of the files in a student's folder.

    The uppermost counts. In a `whole` folder those below it are looked at, too, and numbers
    behind names are understood.
    """
    found: dict[tuple[str, int], list[Parts]] = defaultdict(list)
    for parts in listing.files:
        if parts[0] != folder or len(parts) < 2 or not (whole or len(parts) == 2):
            continue
        told = named(parts[-1], slugs)
        if told and (whole or told[1] == 0):
            found[told].append(parts)
    for (slug, number), places in found.items():
        least = min(map(len, places))
        yield slug, number, tuple(parts for parts in places if len(parts) == least)


def safe_name(name: str, otherwise: str) -> str:
    """Return a name if a folder can be called so."""
    fits = is_plain(name) and "/" not in name and 0 < len(name.encode()) <= _LONGEST
    return name if fits and not name.startswith((".", "__")) else otherwise


# ---- folders -----------------------------------------------------------------------


def _one_folder_each(
    listing: Listing,
    slugs: Sequence[str],
    identify: Callable[[str], Identity],
    *,
    whole: bool = True,
) -> tuple[list[Identity], list[Piece]]:
    people, pieces = [], []
    for folder in listing.folders:
        people.append(identity := identify(folder))
        for slug, number, places in _within(listing, folder, slugs, whole=whole):
            pieces.append(Piece(identity, slug, places, (number,)))
    return people, pieces


def _plain(listing: Listing, slugs: Sequence[str]) -> tuple[list[Identity], list[Piece]]:
    def identify(folder: str) -> Identity:
        return Identity(folder, (folder,), (folder,))

    return _one_folder_each(listing, slugs, identify, whole=False)


def _github(listing: Listing, slugs: Sequence[str]) -> tuple[list[Identity], list[Piece]]:
    prefix = _common_prefix(listing.folders)

    def identify(folder: str) -> Identity:
        user = folder.removeprefix(prefix) or folder
        return Identity(user, (user,))

    return _one_folder_each(listing, slugs, identify)


def _common_prefix(folders: Sequence[str]) -> str:
    """Return what all repositories of an assignment begin with, up to a hyphen."""
    first, last = min(folders, default=""), max(folders, default="")
    if first == last:  # one student: the assignment's name is what comes before the user's
        return "".join(first.partition("-")[:2]) if "-" in first else ""
    alike = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), 0)
    return first[: first.rfind("-", 0, alike or len(first)) + 1]


def _zips(listing: Listing, slugs: Sequence[str]) -> tuple[list[Identity], list[Piece]]:
    people, pieces = [], []
    for name, files in listing.inside.items():
        student = name.removesuffix(".zip")
        people.append(identity := Identity(student, (student,), (student,)))
        there = [s for s in slugs if not files.isdisjoint((f"{s}.py", f"{s}.ipynb"))]
        pieces += [Piece(identity, slug, ((name,),)) for slug in there]
    return people, pieces


# ---- platforms ---------------------------------------------------------------------


def _moodle_folders(listing: Listing, slugs: Sequence[str]) -> tuple[list[Identity], list[Piece]]:
    files = [f for f in listing.folders if (m := _MOODLE.fullmatch(f)) and m[3] == "file"]
    people, pieces = _one_folder_each(replace(listing, folders=tuple(files)), slugs, _of_moodle)
    others = {_of_moodle(folder) for folder in listing.folders if _MOODLE.fullmatch(folder)}
    return people + sorted(others - set(people), key=lambda who: who.student), pieces


def _of_moodle(name: str) -> Identity:
    """Read a name from the right: the full name may hold anything."""
    found = _MOODLE.fullmatch(name)
    assert found
    return Identity(f"{found[1]} (participant {found[2]})", (), (found[1],))  # on no roster


def _moodle_flat(listing: Listing, slugs: Sequence[str]) -> tuple[list[Identity], list[Piece]]:
    def split(name: str) -> tuple[Identity, str, int] | None:
        found = _MOODLE.fullmatch(name)
        return (_of_moodle(name), found[4] or "", 0) if found else None

    return _flat(listing, slugs, split)


def _canvas(listing: Listing, slugs: Sequence[str]) -> tuple[list[Identity], list[Piece]]:
    def split(name: str) -> tuple[Identity, str, int] | None:
        found = _CANVAS.fullmatch(name)
        if not found:
            return None
        return Identity(f"{found[1]}_{found[2]}", (found[2],), (found[1],)), found[4], int(found[3])

    return _flat(listing, slugs, split)


def _flat(
    listing: Listing,
    slugs: Sequence[str],
    split: Callable[[str], tuple[Identity, str, int] | None],
) -> tuple[list[Identity], list[Piece]]:
    """Read files whose names begin with whose they are.

    Two kinds of file with one number came together; two of one kind came one after the other.
    """
    people: dict[Identity, None] = {}
    together: dict[tuple[Identity, str, int], list[tuple[int, Parts]]] = defaultdict(list)
    for parts in listing.files:
        if len(parts) != 1 or not (told := split(parts[0])):
            continue
        identity, name, upload = told
        people[identity] = None
        if of := named(name, slugs):
            together[identity, *of].append((upload, parts))
    pieces = []
    for (identity, slug, number), uploads in together.items():
        kinds = {parts[0].rpartition(".")[2] for _, parts in uploads}
        if len(kinds) > 1:
            places = tuple(parts for _, parts in sorted(uploads))
            pieces.append(Piece(identity, slug, places, (number, max(uploads)[0])))
        else:
            pieces += [Piece(identity, slug, (p,), (number, upload)) for upload, p in uploads]
    return sorted(people, key=lambda who: who.student), pieces


def _gradescope(listing: Listing, slugs: Sequence[str]) -> tuple[list[Identity], list[Piece]]:
    people: dict[Identity, None] = {}
    pieces = []
    for folder, entry in listing.contents.items():
        told = entry if isinstance(entry, dict) else {}
        submitters = told.get(":submitters")
        group = [_submitter(who, folder, n) for n, who in enumerate(submitters or [None], 1)]
        people |= dict.fromkeys(group)
        turn = (str(told.get(":created_at") or ""), len(folder), folder)
        for slug, number, places in _within(listing, folder, slugs, whole=True):
            pieces += [Piece(who, slug, places, (*turn, number)) for who in group]
    return list(people), pieces


def _submitter(told: object, folder: str, number: int) -> Identity:
    entries = told if isinstance(told, dict) else {}
    name, number_id, address = (str(entries.get(k) or "") for k in (":name", ":sid", ":email"))
    ids = tuple(filter(None, (address, number_id)))
    label = next(iter(ids), name)
    return Identity(safe_name(label, f"{folder}-{number}"), ids, tuple(filter(None, (name,))))


# ---- which it is -------------------------------------------------------------------


def _any_folder(pattern: re.Pattern[str]) -> Callable[[Listing], bool]:
    return lambda listing: any(map(pattern.fullmatch, listing.folders))


def _any_file(pattern: re.Pattern[str]) -> Callable[[Listing], bool]:
    return lambda listing: any(
        len(parts) == 1 and parts[0].endswith(KINDS) and pattern.fullmatch(parts[0])
        for parts in listing.files
    )


def _repositories(listing: Listing) -> bool:
    return bool(listing.folders) and listing.repositories.issuperset(listing.folders)


#: By the name that ``--layout`` takes, in the order in which they are tried.
LAYOUTS: Final = {
    "gradescope": Layout("Gradescope's export", lambda x: bool(x.contents), _gradescope),
    "moodle": Layout("Moodle's export, a folder each", _any_folder(_MOODLE), _moodle_folders),
    "moodle-flat": Layout("Moodle's export without folders", _any_file(_MOODLE), _moodle_flat),
    "canvas": Layout("Canvas's export", _any_file(_CANVAS), _canvas),
    "github": Layout("repositories of GitHub Classroom", _repositories, _github),
    "zips": Layout("a zip archive per student", lambda x: bool(x.inside), _zips),
    "plain": Layout("a folder per student", lambda _: True, _plain),
}


def layout_of(listing: Listing) -> str:
    """Return the name of the layout that a listing has."""
    return next(name for name, layout in LAYOUTS.items() if layout.fits(listing))
