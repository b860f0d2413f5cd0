"""Take a class in: find what everybody handed in, in a folder, an archive or an export."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from grader.errors import UsageError
from grader.layouts import KINDS, LAYOUTS, Identity, Parts, Piece, layout_of
from grader.roster import Roster
from grader.sources import Source, opened
from grader.submission import File, tests_name

MOST_NAMED: Final = 5

_BOTH: Final = "Both {} were handed in, and nothing says which of them counts: keep one."


class Class(NamedTuple):
    """What a class handed in.

    Attributes
    ----------
    students : list of str
        All of them, in order, also those who handed in nothing.
    files : list of File
        What counts, in order.
    attempts : list of File
        All that those handed in who tried more than once, the first attempt first.
    told : list of str
        What the instructor should know, in lines.
    """

    students: list[str]
    files: list[File]
    attempts: list[File]
    told: list[str]


def collect(
    submissions: Path,
    slugs: Sequence[str],
    *,
    layout: str | None = None,
    roster: Path | None = None,
) -> Class:
    """Find what a class handed in.

    Parameters
    ----------
    submissions : pathlib.Path
        A folder, or an archive of one, as :mod:`grader.layouts` understands it.
    slugs : sequence of str
        The assignments to look for.
    layout : str, optional
        Name of the layout; it is recognised otherwise.
    roster : pathlib.Path, optional
        A CSV file of everybody.

    Raises
    ------
    UsageError
        If the submissions cannot be read, or there is nothing to grade.
    """
    people = Roster(roster) if roster else None
    with opened(submissions, slugs) as source:
        listing = source.listing
        name = layout or layout_of(listing)
        wanted = [*slugs, *map(tests_name, slugs)]
        identities, found = LAYOUTS[name].read(listing, wanted)
        pieces = [piece for piece in found if piece.slug in slugs]
        if not pieces:
            raise UsageError(_nothing(submissions, slugs, name, chosen=bool(layout)))
        labels, told = _labels(identities, people)
        own = {
            (labels[turns[-1].identity], turns[-1].slug): turns[-1]
            for turns in _attempts([p for p in found if p.slug not in slugs], labels, wanted)
        }

        def file_of(piece: Piece) -> File:
            student = labels[piece.identity]
            tests = own.get((student, tests_name(piece.slug)))
            return _file(source, student, piece, _file(source, student, tests) if tests else None)

        files = [list(map(file_of, turns)) for turns in _attempts(pieces, labels, slugs)]
    students = sorted({*labels.values(), *(people.students if people else ())})
    counting = [turns[-1] for turns in files]
    first = (
        f"Read as {LAYOUTS[name].title}: {_count(len(students), 'student')}, "
        f"{_count(len(counting), 'file')} (--layout chooses another way)."
    )
    several = [file for turns in files if len(turns) > 1 for file in turns]
    lines = [first, *_misnamed(listing.files, pieces, slugs), *_alike(students), *told]
    return Class(students, counting, several, lines)


def _nothing(submissions: Path, slugs: Sequence[str], layout: str, *, chosen: bool) -> str:
    names = ", ".join(f"{slug}.py" for slug in slugs)
    if chosen or layout != "plain":
        return (
            f"{submissions}, read as {LAYOUTS[layout].title}, holds nothing to grade: files are "
            f"called after the assignments ({names}). --layout chooses another way to read it."
        )
    return (
        f"{submissions} holds nothing to grade: put one folder per student in it, "
        f"with files named after the assignments ({names})."
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


# ---- whose it is -------------------------------------------------------------------


def _labels(
    identities: Iterable[Identity], roster: Roster | None
) -> tuple[dict[Identity, str], list[str]]:
    """Say what everybody's results are called; a roster decides where it can."""
    known = list(dict.fromkeys(identities))
    if roster is None:
        return {identity: identity.student for identity in known}, []
    return roster.match(known)


def _alike(students: Sequence[str]) -> Iterator[str]:
    """Name students whose names a reader, or some file systems, could take for one."""
    groups: dict[str, list[str]] = defaultdict(list)
    for student in students:
        groups[plain_name(student)].append(student)
    for group in groups.values():
        if len(group) > 1:
            yield (
                f"These names differ only in case, accents or spaces, and are kept apart: "
                f"{', '.join(map(ascii_shown, group))}."
            )


def plain_name(name: str) -> str:
    """Return what names have in common that look alike."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def ascii_shown(name: str) -> str:
    """Write a name so that it cannot look like another."""
    return name if name.isascii() else f"{name} ({ascii(name)[1:-1]})"


def _misnamed(
    files: Iterable[Parts], pieces: Iterable[Piece], slugs: Sequence[str]
) -> Iterator[str]:
    """Name files that are nearly called after an assignment, where none counts."""
    counting = {(place[0], piece.slug) for piece in pieces for place in piece.places}
    names = []
    for parts in files:
        stem, dot, kind = parts[-1].rpartition(".")
        letters = re.sub(r"[\W_]", "", stem.casefold())
        meant = [slug for slug in slugs if slug.replace("_", "") in letters]
        if f"{dot}{kind}" in KINDS and any((parts[0], slug) not in counting for slug in meant):
            names.append("/".join(parts))
    if names:
        more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        yield (
            "Not graded, as they are called or placed otherwise than files for an assignment: "
            f"{', '.join(names[:MOST_NAMED])}{more}."
        )


# ---- which file counts -------------------------------------------------------------


def _attempts(
    pieces: Iterable[Piece], labels: dict[Identity, str], slugs: Sequence[str]
) -> list[list[Piece]]:
    """Bring together what one student handed in for one assignment, the first attempt first."""
    turns: dict[tuple[str, int], list[Piece]] = defaultdict(list)
    for piece in pieces:
        turns[labels[piece.identity], slugs.index(piece.slug)].append(piece)
    return [sorted(turns[key], key=lambda piece: piece.turn) for key in sorted(turns)]


def _file(source: Source, student: str, piece: Piece, tests: File | None = None) -> File:
    names = sorted({parts[-1] for parts in piece.places})
    if len(names) > 1:
        problem = _BOTH.format(" and ".join(names))
    elif len(piece.places) > 1:
        shown = " and ".join("/".join(parts[1:]) for parts in piece.places[:2])
        problem = f"{names[0]} is there more than once ({shown}): keep one."
    else:
        problem = ""
    return replace(source.file(student, piece.slug, piece.places[0], problem), tests=tests)
