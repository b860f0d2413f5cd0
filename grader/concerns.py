"""Who may need help and what needs the instructor: rules that can be said in words.

No risk is computed. A student is listed for what everybody can see in the results,
and the reasons stand beside the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from grader.classroom import (
    AssignmentResult,
    Attempt,
    Attention,
    Concern,
    Mark,
    Reading,
    SameMistake,
)
from grader.model import Verdict

LITTLE: Final = 0.25  # of the points of an assignment
EXPECTED: Final = 0.5  # of the class handed it in: then a gap says something
IN_A_ROW: Final = 3  # files without a gain
SHARED: Final = 3  # students, before a mistake they share needs attention
MOST_LINES: Final = 5
MOST_NAMED: Final = 3


def concerns_of(
    students: Sequence[str], assignments: Sequence[AssignmentResult], marks: Sequence[Mark]
) -> tuple[Concern, ...]:
    """List who may need help, those with most reasons first.

    Parameters
    ----------
    students : sequence of str
        Everybody.
    assignments : sequence of AssignmentResult
        What was handed in.
    marks : sequence of Mark
        Every result.
    """
    expected = [a.slug for a in assignments if a.submitted >= EXPECTED * len(students)]
    own: dict[str, dict[str, Mark]] = {student: {} for student in students}
    for mark in marks:
        own[mark.student][mark.assignment] = mark
    listed = []
    for student, mine in own.items():
        trouble, reasons = _reasons(mine, expected, len(assignments))
        if reasons:
            points = sum(mark.earned for mark in mine.values())
            listed.append((-trouble, points, Concern(student=student, reasons=tuple(reasons))))
    return tuple(concern for *_, concern in sorted(listed, key=lambda row: row[:2]))


def _reasons(
    mine: Mapping[str, Mark], expected: Sequence[str], assignments: int
) -> tuple[int, list[str]]:
    """Return how much there is to worry about, and the reasons in words."""
    missing = [slug for slug in expected if slug not in mine]
    refused = [slug for slug, mark in mine.items() if mark.refused]
    empty = [slug for slug, mark in mine.items() if _not_begun(mark)]
    little = [
        slug for slug, mark in mine.items() if _little(mark) and slug not in (*refused, *empty)
    ]
    groups = (
        ("nothing handed in for", missing),
        ("no file that can be loaded for", refused),
        ("nothing attempted in", empty),
        ("less than a quarter of the points in", little),
    )
    trouble = sum(len(slugs) for _, slugs in groups)
    tries = [reason for mark in mine.values() for reason in _tries(mark)]
    if not mine:
        return trouble, ["handed in nothing"]
    if trouble < min(2, assignments):
        return len(tries), tries
    return trouble + len(tries), tries + [
        f"{words} {_listed(slugs)}" for words, slugs in groups if slugs
    ]


def _not_begun(mark: Mark) -> bool:
    return bool(mark.verdicts) and set(mark.verdicts.values()) == {Verdict.NOT_ATTEMPTED}


def _little(mark: Mark) -> bool:
    return not mark.ours and mark.earned < LITTLE * mark.possible


def _tries(mark: Mark) -> Iterator[str]:
    """Say what the files that a student handed in one after another have in common."""
    files = (*mark.earlier, mark.latest)
    if mark.ours or len(files) == 1 or mark.earned == mark.possible:
        return
    alike = _trailing(files)
    best = max(file.earned for file in files[:-1])
    stuck = len(files) > IN_A_ROW and max(f.earned for f in files[-IN_A_ROW:]) <= max(
        f.earned for f in files[:-IN_A_ROW]
    )
    if alike >= IN_A_ROW:
        yield f"{alike} files in a row fail in the same way in {mark.assignment}"
    elif stuck:
        yield f"no gain in the last {IN_A_ROW} of {len(files)} files in {mark.assignment}"
    if mark.earned < best:
        yield f"fell from {best} to {mark.earned} points in {mark.assignment}"


def _trailing(files: Sequence[Attempt]) -> int:
    """Count the last files that fail in the same way."""
    number = 0
    for file in reversed(files):
        if file.failures != files[-1].failures:
            break
        number += 1
    return number


def _listed(names: Sequence[str]) -> str:
    if len(names) > MOST_NAMED:
        return f"{len(names)} assignments: {', '.join(names[:MOST_NAMED])} and others"
    return ", ".join(names)


# ---- the instructor --------------------------------------------------------------


def attention_of(
    assignments: Sequence[AssignmentResult],
    marks: Sequence[Mark],
    concerns: Sequence[Concern],
) -> tuple[Attention, ...]:
    """Say in at most five lines what to do first.

    Parameters
    ----------
    assignments : sequence of AssignmentResult
        With their checks and the mistakes that are shared.
    marks : sequence of Mark
        Every result.
    concerns : sequence of Concern
        Who may need help.
    """
    lines = (
        _our_errors(marks),
        _suspicious(assignments),
        _refused(marks),
        _most_shared(assignments),
        _needing_help(concerns),
    )
    return tuple(line for line in lines if line)[:MOST_LINES]


def _our_errors(marks: Sequence[Mark]) -> Attention | None:
    number = sum(mark.ours for mark in marks)
    if not number:
        return None
    return Attention(
        what=f"The grader failed on {_count(number, 'submission')}.",
        why="Points are missing that these students may have earned. Do not hand them out yet.",
        anchor="failed",
        command="neurograde regrade OUT",
    )


def _suspicious(assignments: Sequence[AssignmentResult]) -> Attention | None:
    found = [
        (f"c-{n}-{i}", a.slug, item)
        for n, a in enumerate(assignments, 1)
        for i, item in enumerate(a.items, 1)
        if item.reading is Reading.LOOK
    ]
    if not found:
        return None
    named = "; ".join(f"{slug}: {item.title}" for _, slug, item in found[:MOST_NAMED])
    more = f"; and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    return Attention(
        what=f"{_count(len(found), 'check')} may be wrong.",
        why=f"Strong work fails as often as weak work, or nearly everybody fails ({named}{more}). "
        "Read the check and the text before points go out.",
        anchor=found[0][0],
    )


def _refused(marks: Sequence[Mark]) -> Attention | None:
    number = sum(mark.refused for mark in marks)
    if not number:
        return None
    return Attention(
        what=f"{_count(number, 'submission')} could not be read or loaded.",
        why="These earn nothing until the student hands in a file that loads.",
        anchor="failed",
    )


def _most_shared(assignments: Sequence[AssignmentResult]) -> Attention | None:
    found: list[tuple[int, str, str, SameMistake]] = [
        (len(mistake.students), f"m-{n}-{i}", a.slug, mistake)
        for n, a in enumerate(assignments, 1)
        for i, mistake in enumerate(a.mistakes[:1], 1)
    ]
    if not found:
        return None
    number, anchor, slug, mistake = max(found, key=lambda row: row[0])
    if number < SHARED:
        return None
    idea = mistake.idea or "no known mistake explains it, so nobody has told them yet."
    return Attention(
        what=f"{number} students share one mistake in {slug}.",
        why=f"{idea} One word to the class may do.",
        anchor=anchor,
    )


def _needing_help(concerns: Sequence[Concern]) -> Attention | None:
    if not concerns:
        return None
    return Attention(
        what=f"{_count(len(concerns), 'student')} may need help.",
        why="The reasons stand beside each name.",
        anchor="help",
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
