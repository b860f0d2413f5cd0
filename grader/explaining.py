"""What a report says first, and in which order: the teaching, without the page.

Nothing here depends on how a page looks; every function takes a report and
returns plain data.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from grader.model import CallShown, Outcome, Report, Verdict
from grader.plotted import Picture
from grader.text import shown

LONGEST: Final = 10_000  # characters of a line; a call with all its arguments fits
_NO_WORK = (Verdict.PASSED, Verdict.GRADER_ERROR)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: checks that fail for one reason, and those that wait for them.

    Attributes
    ----------
    checks : tuple of int
        Numbers of the checks, as a report counts them from 1.
    unlocks : tuple of int
        Those that wait for nothing else.
    gain : int
        What all of them are worth.
    shown : Outcome
        The one that shows it best: the first that a known mistake explains.
    """

    checks: tuple[int, ...]
    unlocks: tuple[int, ...]
    gain: int
    shown: Outcome


def steps(report: Report) -> tuple[Step, ...]:
    """List what there is to do, the step worth most first, empty functions last.

    Failures that one known mistake explains are one step, and so are the checks of a
    function that is still the stub.
    """
    reasons: dict[tuple[str, str], list[int]] = {}
    for number, outcome in enumerate(report.checks, 1):
        if outcome.verdict not in _NO_WORK and not outcome.needs:
            reasons.setdefault(_reason(outcome), []).append(number)
    found = [_step(report, numbers) for numbers in reasons.values()]
    return tuple(sorted(found, key=_worth_most))


def _reason(outcome: Outcome) -> tuple[str, str]:
    if outcome.diagnosis:
        return "mistake", outcome.diagnosis.mistake
    if outcome.verdict is Verdict.NOT_ATTEMPTED:
        return "stub", outcome.message
    return "check", outcome.name


def _step(report: Report, numbers: Sequence[int]) -> Step:
    names = {report.checks[number - 1].name for number in numbers}
    unlocked = tuple(
        number
        for number, outcome in enumerate(report.checks, 1)
        if outcome.needs
        and set(outcome.needs) <= names | _waiting(report)
        and names & set(outcome.needs)
    )
    worth = sum(report.checks[number - 1].points for number in (*numbers, *unlocked))
    return Step(tuple(numbers), unlocked, worth, report.checks[numbers[0] - 1])


def _waiting(report: Report) -> set[str]:
    return {outcome.name for outcome in report.checks if outcome.needs}


def _worth_most(step: Step) -> tuple[bool, int, int]:
    return step.shown.verdict is Verdict.NOT_ATTEMPTED, -step.gain, step.checks[0]


def in_order(report: Report) -> tuple[tuple[int, Outcome], ...]:
    """List the failed checks, numbered, in the order of the steps; those that wait last."""
    first = [number for step in steps(report) for number in step.checks]
    last = [number for number, outcome in enumerate(report.checks, 1) if outcome.needs]
    return tuple((number, report.checks[number - 1]) for number in (*first, *last))


def repeats(report: Report) -> dict[int, int]:
    """Map checks that fail for the same reason as one before them to the number of that one."""
    return {number: step.checks[0] for step in steps(report) for number in step.checks[1:]}


def waits_for(report: Report, outcome: Outcome) -> tuple[int, ...]:
    """Number the checks that a check waits for, without those that wait themselves."""
    return tuple(
        number
        for number, other in enumerate(report.checks, 1)
        if other.name in outcome.needs and not other.needs
    )


@dataclass(frozen=True, slots=True)
class Pictures:
    """Where the pictures of a report go.

    Attributes
    ----------
    beside : dict of int to list of Picture
        By number of a failed check: those that help to understand it.
    elsewhere : dict of int to int
        Further checks that one of them explains, and the number of the check it stands with.
    alone : list of Picture
        Those that differ from the reference although no check says so.
    agreeing : list of Picture
        Those that need no attention.
    """

    beside: dict[int, list[Picture]]
    elsewhere: dict[int, int]
    alone: list[Picture]
    agreeing: list[Picture]


def placed(report: Report) -> Pictures:
    """Put each picture beside the first failed check that it explains."""
    found = Pictures({}, {}, [], [])
    failed = in_order(report)
    for number, outcome in failed:
        if outcome.picture is not None:
            found.beside.setdefault(number, []).append(outcome.picture)
    for picture in report.pictures:
        about = [(n, o) for n, o in failed if o.name in picture.checks and not o.needs]
        if picture.agrees:
            found.agreeing.append(picture)
        elif about and all(outcome.verdict is Verdict.NOT_ATTEMPTED for _, outcome in about):
            continue  # of an empty function there is nothing to see
        elif about:
            home = about[0][0]
            found.beside.setdefault(home, []).append(picture)
            found.elsewhere.update({number: home for number, _ in about[1:]})
        else:
            found.alone.append(picture)
    return found


def ladder(outcome: Outcome) -> tuple[str, ...]:
    """List the hints of a check, the most general first: the check's, then the mistake's."""
    hints = [hint for hint in outcome.hint.split("\n\n") if hint]
    if outcome.diagnosis and outcome.diagnosis.hint:
        hints.append(outcome.diagnosis.hint)
    return tuple(hints)


def questions(report: Report) -> tuple[tuple[str, str], ...]:
    """Ask what a student can answer alone before handing in again: words and a call."""
    todo = steps(report)
    found = next((o.counterexample for _, o in in_order(report) if o.counterexample), None)
    if report.status == "refused" or not todo or found is None:
        return ()
    call = found.telling_call
    return (
        ("Work out on paper, without running anything: what does this return?", pasted(call)),
        ("Which other inputs of this kind could show the same, and which could not?", ""),
        ("Which test would have found this, and would find it again?", ""),
    )


def pasted(call: CallShown) -> str:
    """Write a call as a line that can be pasted into Python."""
    return f"{call.function}({', '.join(call.arguments)})"


def command(report: Report, outcome: Outcome) -> str:
    """Return the command that repeats one check, on the same inputs, on any machine."""
    file, check = shlex.quote(report.file), shlex.quote(outcome.name)
    return f"neurograde check {file} --only {check} --seed {report.seed}"


def told(outcome: Outcome) -> tuple[tuple[str, str], ...]:
    """List what is said of a check that did not pass, as labels and texts; the first has none."""
    if not outcome.message:
        return ()
    lines = [("", outcome.message)]
    if outcome.verdict is Verdict.NOT_ATTEMPTED:
        return tuple(lines)
    if outcome.counterexample:
        call = outcome.counterexample.telling_call
        lines += [("called", pasted(call)), ("expected", call.expected), ("got", call.got)]
    if outcome.traceback:
        frame = outcome.traceback.frames[-1]
        lines.append((frame.place, frame.code))
    if outcome.diagnosis:
        lines.append(("idea", outcome.diagnosis.idea))
    hint = outcome.diagnosis.hint if outcome.diagnosis else outcome.hint.replace("\n\n", " ")
    lines.append(("hint", hint))
    return tuple(lines)


def in_words(outcome: Outcome) -> str:
    """Write what is said of a check as plain text, for other programs to show.

    Each line is one of ours: what a student chose cannot begin another.
    """
    return "\n".join(
        shown(f"{label:<9} {text}" if label else text, LONGEST, one_line=True)
        for label, text in told(outcome)
    )


def summary(report: Report) -> str:
    """Say in one sentence what works."""
    passed = [o for o in report.checks if o.verdict is Verdict.PASSED]
    if report.status == "refused":
        return "No check was run: the file could not be read or loaded."
    if not report.checks:
        return "No check was run, only own tests." if report.own_tests else "No check was run."
    if len(passed) == len(report.checks):
        return "Every check passes."
    if not passed:
        begun = any(o.verdict is not Verdict.NOT_ATTEMPTED for o in report.checks)
        return "No check passes yet." if begun else "The file loads; its functions are still empty."
    best = sorted(passed, key=lambda o: -o.points)[:2]
    named = " and ".join(f"“{shown(o.title, 120).rstrip('.')}”" for o in best)
    among = "among them " if len(passed) > len(best) else ""
    return f"{len(passed)} of {len(report.checks)} checks passed: {among}{named}."
