"""Item analysis: the numbers are those of SciPy, and the rules are asked in their order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from grader.classroom import Reading
from grader.items import EXTREMES, discriminates, items_of, scores_of, wilson
from grader.model import Digests, Environment, Outcome, Report, Verdict

PASSED, WRONG, ABSENT = Verdict.PASSED, Verdict.WRONG, Verdict.NOT_ATTEMPTED


def report(*verdicts, points=10, **changes):
    """A report whose checks are called c0, c1, … and are worth the same."""
    checks = tuple(
        Outcome(
            name=f"c{number}",
            title=f"Check {number}",
            hint="",
            points=points,
            earned=points if verdict is PASSED else 0,
            verdict=verdict,
        )
        for number, verdict in enumerate(verdicts)
    )
    fields = {
        "student": "s",
        "assignment": "a",
        "title": "A",
        "status": "graded",
        "earned": sum(check.earned for check in checks),
        "possible": points * len(checks),
        "seed": 1,
        "digests": Digests(submission="1", assignment="2", grader="3"),
        "environment": Environment(python="3", numpy="2", hypothesis="6", sandbox="all"),
        "checks": checks,
    }
    return Report(**{**fields, **changes})


def table(*columns):
    """Reports of a class, a column of passes for each check."""
    return [report(*(PASSED if p else WRONG for p in row)) for row in zip(*columns, strict=True)]


# ---- the numbers ---------------------------------------------------------------------------------


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_is_that_of_wilson(counts):
    expected = stats.binomtest(*counts).proportion_ci(method="wilson")
    assert wilson(*counts) == pytest.approx((expected.low, expected.high), abs=1e-9)


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=20, max_size=60))
def test_r_is_the_correlation_with_all_other_checks(rows):
    reports = table(*zip(*rows, strict=True))
    first = items_of(reports)[0]
    passes, others = [row[0] for row in rows], [row[1] + row[2] for row in rows]
    if len(set(passes)) == 1 or len(set(others)) == 1:
        assert first.correlation is None
    else:
        expected = stats.pearsonr([float(p) for p in passes], others).statistic
        assert first.correlation == pytest.approx(expected, abs=1e-4)


def test_d_compares_the_strongest_with_the_weakest_27_percent():
    points = list(range(100))
    assert discriminates([p >= 73 for p in points], points) == pytest.approx(1)
    assert discriminates([p < 27 for p in points], points) == pytest.approx(-1)
    assert discriminates([p % 2 == 0 for p in points], points) == pytest.approx(0, abs=0.05)
    assert discriminates([27 <= p < 73 for p in points], points) == 0
    assert discriminates([p >= 86 for p in points], points) == pytest.approx(14 / 27)
    assert discriminates([True, False], [5, 5]) is None


@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 3)), min_size=20, max_size=50), st.randoms()
)
def test_no_order_of_equal_points_changes_d(rows, random):
    shuffled = random.sample(rows, len(rows))
    once, again = (discriminates(*zip(*order, strict=True)) for order in (rows, shuffled))
    assert once == pytest.approx(again, abs=1e-9)


def test_submissions_of_equal_points_at_a_border_count_in_part():
    # 20 submissions, so 5.4 in either group: 2 above the border, 18 of equal points.
    passes = [True, True, *[True] * 9, *[False] * 9]
    points = [9, 9, *[5] * 18]
    room = EXTREMES * 20
    expected = (2 + (room - 2) * 0.5) / room - 0.5
    assert discriminates(passes, points) == pytest.approx(expected)


def test_alpha_is_that_of_cronbach():
    columns = [[i % k == 0 for i in range(40)] for k in (2, 4, 8, 3)]
    covariance = [[10 * 10 * c for c in row] for row in _covariance(columns)]
    total = sum(map(sum, covariance))
    trace = sum(covariance[i][i] for i in range(4))
    alpha = scores_of(table(*columns)).alpha
    assert alpha == pytest.approx(4 / 3 * (1 - trace / total), abs=1e-4)
    same = [i < 20 for i in range(40)]
    assert scores_of(table(same, same)).alpha == 1


def _covariance(columns):
    means = [sum(column) / len(column) for column in columns]
    return [
        [
            sum((x - m) * (y - n) for x, y in zip(a, b, strict=True)) / len(a)
            for b, n in zip(columns, means, strict=True)
        ]
        for a, m in zip(columns, means, strict=True)
    ]


def test_scores_are_spread_in_steps_of_ten_and_quartiles():
    earned = [0, 9, 10, 19, 49, 50, 89, 90, 99, 100, 100]
    scores = scores_of([report(PASSED, earned=e, possible=100) for e in earned])
    assert scores.histogram == (2, 2, 0, 0, 1, 1, 0, 0, 1, 4)
    assert (scores.counted, scores.median, scores.full) == (11, 50, 2)
    assert (scores.lower, scores.upper) == (14.5, 94.5)
    assert scores.half == pytest.approx(6 / 11, abs=1e-4)
    assert scores_of([]).median is None
    assert scores_of([report(PASSED)]).lower is None


# ---- the rules -----------------------------------------------------------------------------------


def reading(passes):
    """Read a check that `passes` says of, in a class that stands in the order of its points."""
    number = len(passes)
    verdicts = [PASSED if passed else WRONG for passed in passes]
    return items_of([report(v, earned=number - i) for i, v in enumerate(verdicts)])[0].reading


def test_the_reading_asks_in_its_order():
    first_half = [i < 50 for i in range(100)]  # the strong ones
    assert reading([i < 95 for i in range(100)]) is Reading.EASY
    assert reading([i >= 5 for i in range(100)]) is Reading.EASY  # though the strong ones fail
    assert reading([not strong for strong in first_half]) is Reading.LOOK
    assert reading([i in {30, 60} for i in range(100)]) is Reading.LOOK  # hard, too
    assert reading([i % 2 == 0 or i in {1, 3, 5} for i in range(100)]) is Reading.WEAK
    assert reading([i < 25 for i in range(100)]) is Reading.HARD
    assert reading(first_half) is Reading.GOOD


def test_below_20_submissions_neither_d_nor_r_is_given():
    for number, given_ in ((19, False), (20, True)):
        (item, *_) = items_of(table(*[[i < 9 for i in range(number)]] * 2))
        assert (item.discrimination is not None) is given_
        assert (item.correlation is not None) is given_


def test_a_check_that_nearly_nobody_passes_is_looked_at_in_a_small_class_too():
    assert reading([False] * 6) is Reading.LOOK
    assert reading([False] * 4) is Reading.TOO_FEW
    assert reading([i < 2 for i in range(10)]) is Reading.HARD
    assert reading([i < 5 for i in range(10)]) is Reading.TOO_FEW
    untouched = [report(ABSENT) for _ in range(6)]
    assert items_of(untouched)[0].reading is Reading.HARD  # nobody attempted it


def test_a_check_counts_every_verdict():
    verdicts = (PASSED, WRONG, ABSENT, WRONG)
    (item,) = items_of([report(verdict) for verdict in verdicts])
    assert item.verdicts == {PASSED: 1, WRONG: 2, ABSENT: 1}
    assert item.judged == 4
    assert item.rate == 0.25
