"""How the points of a class are spread, and what each check tells: item analysis.

The numbers come from the ``statistics`` library: ``scipy.stats`` takes a second to
import, which every run would pay. ``tests/test_items.py`` compares them with it.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Sequence
from typing import Final

from grader.classroom import Item, Reading, Scores
from grader.model import Outcome, Report, Verdict

EXTREMES: Final = 0.27  # the share of a class that separates best (Kelley, 1939)
FEWEST: Final = 20  # submissions, below which neither D nor r is given
ROUGH: Final = 100  # submissions, below which both are rough
ENOUGH: Final = 5  # submissions, before a low pass rate says anything
HARDLY_ANY: Final = 0.1  # of those who attempted it
EASY, HARD, SUSPECT, WEAK = 0.9, 0.3, 0.05, 0.2
CONFIDENCE: Final = statistics.NormalDist().inv_cdf(0.975)


def scores_of(reports: Sequence[Report]) -> Scores:
    """Describe the points of one assignment.

    Parameters
    ----------
    reports : sequence of Report
        Those whose points are known.
    """
    points = [report.earned for report in reports]
    shares = [report.earned / report.possible if report.possible else 0.0 for report in reports]
    bins = Counter(min(math.floor(10 * share), 9) for share in shares)
    lower, _, upper = (
        statistics.quantiles(points, n=4, method="inclusive") if len(points) > 1 else [None] * 3
    )
    return Scores(
        counted=len(points),
        median=statistics.median(points) if points else None,
        lower=lower,
        upper=upper,
        half=_rounded(statistics.fmean(share >= 1 / 2 for share in shares)) if shares else None,
        full=sum(share == 1 for share in shares),
        histogram=tuple(bins[number] for number in range(10)),
        alpha=_alpha([report.checks for report in reports if report.status == "graded"]),
    )


def _alpha(rows: Sequence[Sequence[Outcome]]) -> float | None:
    """Cronbach's alpha of the points of the checks; None where it means nothing."""
    names = {tuple(outcome.name for outcome in row) for row in rows}
    if len(rows) < FEWEST or len(names) != 1 or len(rows[0]) < 2:
        return None
    total = statistics.pvariance(sum(o.earned for o in row) for row in rows)
    if not total:
        return None
    columns = zip(*rows, strict=True)
    parts = sum(statistics.pvariance(o.earned for o in column) for column in columns)
    number = len(rows[0])
    return _rounded(number / (number - 1) * (1 - parts / total))


def items_of(reports: Sequence[Report]) -> tuple[Item, ...]:
    """Describe each check of an assignment.

    Parameters
    ----------
    reports : sequence of Report
        Those that were graded; a check that only some of them have is judged by these.
    """
    outcomes: dict[str, list[tuple[Report, Outcome]]] = {}
    for report in reports:
        for outcome in report.checks:
            outcomes.setdefault(outcome.name, []).append((report, outcome))
    return tuple(_item(pairs) for pairs in outcomes.values())


def _item(pairs: list[tuple[Report, Outcome]]) -> Item:
    last = pairs[-1][1]
    passes = [outcome.verdict is Verdict.PASSED for _, outcome in pairs]
    verdicts = Counter(outcome.verdict for _, outcome in pairs)
    number = len(pairs)
    low, high = wilson(sum(passes), number)
    told_apart = number >= FEWEST
    points = [report.earned for report, _ in pairs]
    others = [report.earned - outcome.earned for report, outcome in pairs]
    discrimination = discriminates(passes, points) if told_apart else None
    attempted = number - verdicts[Verdict.NOT_ATTEMPTED]
    return Item(
        check=last.name,
        title=last.title,
        points=last.points,
        verdicts={verdict: verdicts[verdict] for verdict in Verdict if verdicts[verdict]},
        rate=_rounded(sum(passes) / number),
        low=_rounded(low),
        high=_rounded(high),
        discrimination=_rounded(discrimination),
        correlation=_rounded(_correlation(passes, others)) if told_apart else None,
        reading=_read(
            sum(passes) / number,
            discrimination,
            nobody=attempted >= ENOUGH and sum(passes) <= HARDLY_ANY * attempted,
            few=number < ENOUGH,
        ),
    )


def _read(rate: float, discrimination: float | None, *, nobody: bool, few: bool) -> Reading:
    """Say what the numbers of a check mean; the order of the questions matters."""
    if few:
        return Reading.TOO_FEW
    if rate >= EASY:  # first: where nearly all pass, nothing can tell them apart
        return Reading.EASY
    if discrimination is None:
        return Reading.LOOK if nobody else Reading.HARD if rate < HARD else Reading.TOO_FEW
    if discrimination < SUSPECT:
        return Reading.LOOK
    if discrimination < WEAK:
        return Reading.WEAK
    return Reading.HARD if rate < HARD else Reading.GOOD


def wilson(passed: int, number: int) -> tuple[float, float]:
    """Return the Wilson interval (95 %) of a share.

    Parameters
    ----------
    passed, number : int
        How many of how many; `number` is above 0.
    """
    share, z = passed / number, CONFIDENCE**2 / number
    middle = share + z / 2
    half = math.sqrt(z * (share * (1 - share) + z / 4))
    return max((middle - half) / (1 + z), 0.0), min((middle + half) / (1 + z), 1.0)


def discriminates(passes: Sequence[bool], points: Sequence[int]) -> float | None:
    """Return the pass rate of the strongest 27 % minus that of the weakest 27 %.

    Where equal points lie on both sides of a border, each of these counts with the
    same fraction, so that no name decides who belongs to a group.

    Parameters
    ----------
    passes : sequence of bool
        Whether each submission passes the check.
    points : sequence of int
        The points of each.
    """
    if len(set(points)) == 1:
        return None
    upper = _rate_at_the_top(passes, points)
    return upper - _rate_at_the_top(passes, [-earned for earned in points])


def _rate_at_the_top(passes: Sequence[bool], points: Sequence[int]) -> float:
    room = EXTREMES * len(points)
    passed = 0.0
    left = room
    for earned in sorted(set(points), reverse=True):
        level = [passes[i] for i, value in enumerate(points) if value == earned]
        taken = min(left, len(level))
        passed += taken * statistics.fmean(level)
        left -= taken
        if not left:
            break
    return passed / room


def _correlation(passes: Sequence[bool], others: Sequence[int]) -> float | None:
    if len(set(passes)) == 1 or len(set(others)) == 1:
        return None
    return statistics.correlation([float(passed) for passed in passes], others)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
