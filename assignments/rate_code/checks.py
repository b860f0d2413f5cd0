"""What is true of every correct rate, interval and refractory period.

Times are multiples of 1/4 ms below 2**12: sums and differences of them are exact, so a
spike on a border lies on it in every way to compute.
"""

import itertools
import math

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.authoring import (
    as_array,
    assert_arguments_unchanged,
    assert_close,
    assert_no_memory,
    assert_raises,
    bars,
    check,
    figure,
    require,
)

RELATIVE = 1e-12  # of a rate or a deviation: sums of a few exact terms, a root and a quotient

# ---- how it is drawn ------------------------------------------------------------

INTERVALS = bars(x="interval (index)", y="length (ms)")
TIMES = bars(x="spike that remains (index)", y="time (ms)")

# ---- inputs -----------------------------------------------------------------------

quarters = st.integers(1, 80).map(lambda k: k / 4)  # ms


def trains(min_size=0):
    """Rising spike times: a start and the gaps after it."""
    gaps = st.lists(quarters, min_size=max(min_size - 1, 0), max_size=9)
    some = st.builds(lambda start, gaps: np.cumsum([start, *gaps]), quarters, gaps)
    return some if min_size else st.one_of(some, st.just(np.array([])))


windows = st.tuples(quarters, quarters).map(lambda ends: (ends[0], ends[0] + ends[1]))
TRAIN = np.array([10.0, 12.0, 13.0, 30.0])
NOTHING = np.array([])


def gaps_of(times):
    """Intervals."""
    return np.array([b - a for a, b in itertools.pairwise(times.tolist())], float)


def kept(times, t_ref):
    """The spikes that remain."""
    left = []
    for time in times.tolist():
        if not left or time >= left[-1] + t_ref:
            left.append(time)
    return np.array(left, float)


def variation(times):
    """The coefficient of variation."""
    gaps = gaps_of(times)
    mean = math.fsum(gaps) / gaps.size
    return math.sqrt(math.fsum((gaps - mean) ** 2) / gaps.size) / mean


# ---- counting ---------------------------------------------------------------------


@check(points=14, examples=100, equation=r"f = \frac{1000 \, n}{t_{stop} - t_{start}}")
@given(times=trains(), window=windows)
@example(times=NOTHING, window=(1.0, 11.0))
@example(times=TRAIN, window=(1.0, 21.0))
@example(times=np.array([5.0]), window=(5.0, 10.0))
@example(times=np.array([5.0]), window=(1.0, 5.0))
@example(times=np.array([4.999999999]), window=(1.0, 5.0))  # in float32 it is 5
def rate_in_a_window(student, times, window):
    """The rate is the number of spikes in the window, per second

    A spike at start belongs to the window, one at stop does not.

    Divide by the length of the window; a second has 1000 ms.
    """
    start, stop = window
    inside = sum(start <= time < stop for time in times.tolist())
    right = 1000 * inside / (stop - start)
    got = student.spike_rate(times, start, stop)
    assert_close(got, right, tolerance=RELATIVE * right, what="The rate")
    assert_arguments_unchanged(student)


@check(
    points=6,
    examples=50,
    needs=("rate_in_a_window",),
    equation=r"f_{ac} = \frac{(b - a) f_{ab} + (c - b) f_{bc}}{c - a}",
)
@given(times=trains(), ends=st.tuples(quarters, quarters, quarters))
@example(times=np.array([5.0]), ends=(1.0, 4.0, 5.0))
def neighbouring_windows(student, times, ends):
    """Two neighbouring windows count every spike once

    The rates of both, weighted with their lengths, are the rate of the whole.

    A spike on the border belongs to one of them.
    """
    start, middle, stop = np.cumsum(ends).tolist()
    rates = [student.spike_rate(times, *window) for window in ((start, middle), (middle, stop))]
    lengths = middle - start, stop - middle
    counts = [
        as_array(rate, (), what="The rate") * length
        for rate, length in zip(rates, lengths, strict=True)
    ]
    whole = student.spike_rate(times, start, stop)
    right = sum(counts) / (stop - start)
    assert_close(whole, right, tolerance=4 * RELATIVE * abs(right), what="The rate of the whole")


# ---- intervals --------------------------------------------------------------------


@check(points=12, examples=60, equation=r"\Delta_k = t_{k+1} - t_k", chart=INTERVALS)
@given(times=trains())
@example(times=NOTHING)
@example(times=np.array([5.0]))
@example(times=TRAIN)
def interval_values(student, times):
    """Intervals are the differences of successive times

    N spikes have N - 1 intervals between them.

    The time before the first spike is none, and neither is that after the last.
    """
    assert_close(student.intervals(times), gaps_of(times), what="The intervals")
    assert_arguments_unchanged(student)


@check(
    points=12,
    examples=60,
    equation=r"f_\Delta = \frac{1000}{\mu}, \quad \mu = \frac{1}{K} \sum_k \Delta_k",
)
@given(times=trains())
@example(times=np.array([5.0, 7.0]))
@example(times=TRAIN)
@example(times=NOTHING)
@example(times=np.array([5.0]))
def rate_of_intervals(student, times):
    """One over the mean interval is the rate

    Without an interval it is 0. Average the intervals first and take the reciprocal once.

    There is one interval less than there are spikes.
    """
    gaps = gaps_of(times)
    right = 1000 * gaps.size / gaps.sum() if gaps.size else 0.0
    got = student.rate_from_intervals(times)
    assert_close(got, right, tolerance=RELATIVE * right, what="The rate from intervals")


@check(
    points=12,
    examples=60,
    equation=r"c = \frac{1}{\mu} \sqrt{\frac{1}{K} \sum_k (\Delta_k - \mu)^2}",
)
@given(times=trains(3))
@example(times=TRAIN)
@example(times=np.array([1.0, 2.0, 5.0]))
def irregularity_values(student, times):
    """Irregularity is the deviation of the intervals over their mean

    The standard deviation has a root, and divides by the number of intervals.

    It is in ms, as the mean is, so the quotient has no unit.
    """
    right = variation(times)
    # deviations cancel where intervals are equal: the error is measured against the mean
    assert_close(student.irregularity(times), right, tolerance=1e-11, what="The irregularity")
    assert_arguments_unchanged(student)


@check(
    points=6, examples=40, needs=("rate_in_a_window", "rate_of_intervals", "irregularity_values")
)
@given(gap=quarters, count=st.integers(3, 9), start=quarters)
@example(gap=5.0, count=3, start=1.0)
def a_regular_train(student, gap, count, start):
    """A clock has irregularity 0, and all rates agree

    In a window that is a whole number of intervals long, counting and intervals give one and the
    same rate.
    """
    times = start + gap * np.arange(count)
    right = 1000 / gap
    slack = 4 * RELATIVE * right
    counted = student.spike_rate(times, start, start + gap * count)
    assert_close(counted, right, tolerance=slack, what="The rate")
    found = student.rate_from_intervals(times)
    assert_close(found, right, tolerance=slack, what="The rate from intervals")
    assert_close(student.irregularity(times), 0.0, tolerance=1e-11, what="The irregularity")


@check(points=6, examples=40)
@given(times=trains(3), factor=st.sampled_from([2.0, 4.0, 0.5]), few=trains())
@example(times=TRAIN, factor=2.0, few=np.array([1.0, 2.0]))
@example(times=TRAIN, factor=2.0, few=NOTHING)
def irregularity_has_no_unit(student, times, factor, few):
    """A slower or a later train is as irregular

    Stretching and shifting a train leaves its irregularity.

    Fewer than three spikes raise ValueError.
    """
    once = as_array(student.irregularity(times), (), what="The irregularity")
    assert_close(once, once, what="The irregularity")
    stretched = student.irregularity(factor * times + 3.0)
    what = f"The irregularity of the train, {factor:g} times as slow,"
    assert_close(stretched, once, tolerance=1e-11, what=what)
    assert_raises(ValueError, student.irregularity, few[:2])


# ---- the refractory period ------------------------------------------------------------


@check(points=12, examples=100, chart=TIMES)
@given(times=trains(), t_ref=quarters)
@example(times=NOTHING, t_ref=2.5)
@example(times=np.array([1.0, 3.0]), t_ref=2.0)
@example(times=TRAIN, t_ref=2.5)
@example(times=np.array([1.0, 2.0, 3.0, 4.0, 5.0]), t_ref=2.0)
@example(times=np.array([0.1, 5.1]), t_ref=2.5)
def refractory_values(student, times, t_ref):
    """A spike remains if the last one kept is long enough ago

    A spike that is lost begins no refractory period: go through the times in order, and remember
    the last one that was kept.
    """
    assert_close(student.apply_refractory(times, t_ref), kept(times, t_ref), what="The times")
    assert_arguments_unchanged(student)


@check(
    points=6,
    examples=40,
    needs=("refractory_values",),
    equation=r"t_{k+1} - t_k \ge t_{ref}",
    chart=TIMES,
)
@given(times=trains(1), t_ref=quarters)
@example(times=np.array([1.0, 2.0, 3.0, 4.0]), t_ref=1.5)
def refractory_period_is_kept(student, times, t_ref):
    """What remains is part of the train, and keeps its distance

    The first spike always remains, no two are closer than t_ref, and a second pass removes
    nothing.
    """
    left = as_array(student.apply_refractory(times, t_ref), what="The times")
    require(left.ndim == 1 and left.size > 0, "At least the first spike should remain.", left)
    require(bool(np.isin(left, times).all()), "Something remains that was no spike.", left)
    require(left[0] == times[0], "The first spike should remain.", left)
    require(bool((np.diff(left) >= t_ref).all()), f"Two spikes are closer than {t_ref:g} ms.", left)
    again = student.apply_refractory(left, t_ref)
    assert_close(again, left, what="The times after a second pass")


@check(points=8, examples=60, equation=r"f = \frac{r}{1 + r \, t_{ref} / 1000}")
@given(drive=st.integers(0, 2000).map(float), t_ref=quarters)
@example(drive=200.0, t_ref=5.0)
@example(drive=0.0, t_ref=5.0)
def limited_rate_values(student, drive, t_ref):
    """Each spike costs the refractory period besides the wait

    Between two spikes pass t_ref, and on average one over the drive.

    Both have to be in seconds, or both in milliseconds.
    """
    right = 1000 * drive / (1000 + drive * t_ref)
    got = student.limited_rate(drive, t_ref)
    assert_close(got, right, tolerance=4 * RELATIVE * right, what="The firing rate")


@check(points=4, examples=40, needs=("limited_rate_values",), equation=r"f < \frac{1000}{t_{ref}}")
@given(drive=st.integers(1, 2000).map(float), more=st.integers(1, 500).map(float), t_ref=quarters)
@example(drive=200.0, more=100.0, t_ref=5.0)
def below_the_ceiling(student, drive, more, t_ref):
    """A stronger drive fires faster, and never faster than 1000 / t_ref

    The rate approaches its ceiling and does not reach it; without a refractory period it is the
    drive itself.
    """
    weak, strong = (
        float(as_array(student.limited_rate(r, t_ref), (), what="The rate"))
        for r in (drive, drive + more)
    )
    require(weak < strong < 1000 / t_ref, "The rate should rise below its ceiling.", (weak, strong))
    free = student.limited_rate(drive, 0.0)
    assert_close(free, drive, tolerance=RELATIVE * drive, what="The rate without a period")


@check(points=2, examples=10)
@given(first=trains(3), second=trains(3))
def no_memory_between_calls(student, first, second):
    """A call depends on its own arguments only

    The list of spikes that are kept begins empty in every call.
    """
    assert_no_memory(student, "apply_refractory", (first, 5.0), (second, 5.0))
    assert_no_memory(student, "intervals", (first,), (second,))


# ---- figures --------------------------------------------------------------------------


@figure(
    "Firing rate at a refractory period of 5 ms",
    x="drive (Hz)",
    y="firing rate (Hz)",
    checks=("limited_rate_values", "below_the_ceiling"),
)
def limited(student):
    """The rate over drives from 0 to 1000 Hz."""
    drive = np.linspace(0.0, 1000.0, 51)
    return drive, [student.limited_rate(r, 5.0) for r in drive.tolist()]


@figure(
    "Spikes that remain of a train",
    x="time (ms)",
    y="spikes so far (count)",
    checks=("refractory_values",),
)
def remaining(student):
    """Spikes at growing intervals, with a refractory period of 5 ms."""
    times = np.cumsum(np.arange(0.25, 10.25, 0.25))
    left = np.ravel(np.asarray(student.apply_refractory(times, 5.0), float))
    return left, np.arange(1, left.size + 1)


TRAIN = np.array([4.0, 10.0, 13.0, 20.0, 21.0, 30.0, 40.0])  # ms


@figure(
    "Rate in a window of 10 ms that moves along a train",
    x="start of the window (ms)",
    y="rate (Hz)",
    checks=("rate_in_a_window", "neighbouring_windows", "a_regular_train"),
)
def moving_window(student):
    """Windows that begin on spikes, end on spikes, and lie between them."""
    starts = np.arange(0.0, 41.0)
    return starts, [student.spike_rate(TRAIN, t, t + 10.0) for t in starts.tolist()]


def with_one_moved(at):
    """Five spikes, 10 ms apart but for the one in the middle."""
    return np.array([0.0, 10.0, at, 30.0, 40.0])


@figure(
    "Irregularity as one of five spikes is moved",
    x="time of the spike in the middle (ms)",
    y="irregularity (no unit)",
    checks=("irregularity_values", "irregularity_has_no_unit"),
)
def one_moved(student):
    """It is 0 where all intervals are 10 ms."""
    times = np.linspace(11.0, 29.0, 19)
    return times, [student.irregularity(with_one_moved(t)) for t in times.tolist()]


@figure(
    "Rate of the intervals as one of five spikes is moved",
    x="time of the spike in the middle (ms)",
    y="rate (Hz)",
    checks=("rate_of_intervals",),
)
def rate_of_one_moved(student):
    """The mean of the intervals stays, and so does the rate."""
    times = np.linspace(11.0, 29.0, 19)
    return times, [student.rate_from_intervals(with_one_moved(t)) for t in times.tolist()]
