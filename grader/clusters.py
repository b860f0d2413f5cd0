"""Submissions that go wrong in exactly the same way.

No likeness is guessed. A known mistake has been recognised by every answer that a
check asked for; what no known mistake explains is the same only if the same checks
fail with the same answers to the stored calls.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterator, Sequence

from grader.classroom import SameMistake
from grader.model import Outcome, Report, Verdict

_NO_MISTAKE = (Verdict.PASSED, Verdict.NOT_ATTEMPTED, Verdict.GRADER_ERROR)


def same_mistakes(reports: Sequence[Report]) -> tuple[SameMistake, ...]:
    """Find who goes wrong alike, those who are most and lose most first.

    A submission with two known mistakes belongs to both.

    Parameters
    ----------
    reports : sequence of Report
        Of one assignment, graded.
    """
    found: dict[Hashable, list[tuple[str, tuple[Outcome, ...]]]] = {}
    for report in sorted(reports, key=lambda report: report.student):
        for key, outcomes in _parts(report):
            found.setdefault(key, []).append((report.student, outcomes))
    clusters = [_cluster(members) for members in found.values()]
    return tuple(sorted(clusters, key=_weight))


def fails_as(report: Report) -> str:
    """Name by content how a submission fails: equal names mean equal failures.

    Parameters
    ----------
    report : Report
        Any.
    """
    failures = [_evidence(outcome) for outcome in report.checks if outcome.earned < outcome.points]
    text = repr((report.problem, failures))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _parts(report: Report) -> Iterator[tuple[Hashable, tuple[Outcome, ...]]]:
    """Divide the failures of a submission by the mistake behind them."""
    failed = [outcome for outcome in report.checks if outcome.verdict not in _NO_MISTAKE]
    known = dict.fromkeys(o.diagnosis.mistake for o in failed if o.diagnosis)
    for mistake in known:
        yield mistake, tuple(o for o in failed if o.diagnosis and o.diagnosis.mistake == mistake)
    rest = tuple(outcome for outcome in failed if not outcome.diagnosis)
    if rest:
        yield tuple(_evidence(outcome) for outcome in rest), rest


def _evidence(outcome: Outcome) -> tuple[Hashable, ...]:
    """Return what is known of how a check fails: all answers, or else those shown."""
    if outcome.behaviour:
        return outcome.name, outcome.verdict.value, outcome.behaviour
    found = outcome.counterexample
    calls = [(c.function, c.arguments, c.got) for c in found.calls] if found else []
    return outcome.name, outcome.verdict.value, outcome.message, tuple(calls)


def _cluster(members: list[tuple[str, tuple[Outcome, ...]]]) -> SameMistake:
    failures: dict[str, Outcome] = {}
    for _, outcomes in members:
        for outcome in outcomes:
            failures.setdefault(outcome.name, outcome)
    telling = [outcome for outcome in failures.values() if outcome.counterexample]
    shown = max(telling or failures.values(), key=lambda outcome: outcome.points)
    return SameMistake(
        mistake=shown.diagnosis.mistake if shown.diagnosis else "",
        idea=shown.diagnosis.idea if shown.diagnosis else "",
        hint=shown.diagnosis.hint if shown.diagnosis else shown.hint,
        checks=tuple(failures),
        points=max(sum(o.points for o in outcomes) for _, outcomes in members),
        students=tuple(student for student, _ in members),
        message=shown.message,
        call=shown.counterexample.telling_call if shown.counterexample else None,
    )


def _weight(cluster: SameMistake) -> tuple[int, int, str, tuple[str, ...]]:
    return -len(cluster.students), -cluster.points, cluster.mistake, cluster.checks
