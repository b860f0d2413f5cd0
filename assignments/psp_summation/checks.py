"""What is true of every correct synaptic potential and of their sum."""

import math

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.authoring import (
    as_array,
    as_number,
    assert_arguments_unchanged,
    assert_close,
    assert_no_memory,
    bars,
    check,
    figure,
    require,
)

# Of an amplitude. An exponential of -x errs by u (1 + x) of itself at most, whatever way it is
# taken, and x exp(-x) is below 1; times and distances below 500 round by 1e-13.
RELATIVE = 1e-11

# ---- how it is drawn ------------------------------------------------------------

POTENTIALS = bars(x="time (index)", y="potential (mV)")

# ---- inputs -----------------------------------------------------------------------


def decimals(low, high, places, usual=0):
    """Numbers with few decimals that shrink to a usual value: they read well."""
    scale = 10**places
    low, high, usual = (round(bound * scale) for bound in (low, high, usual))
    return st.integers(low - usual, high - usual).map(lambda k: (usual + k) / scale)


moments = st.lists(decimals(0, 60, 1), min_size=1, max_size=8).map(
    lambda items: np.array(sorted(items))
)
amplitudes = decimals(-5, 5, 1, 1).filter(bool)
distances = decimals(0, 400, 0)
event = st.tuples(decimals(0, 50, 1), amplitudes, distances)
events_lists = st.lists(event, max_size=5)
taus = decimals(1, 30, 1, 10)
lams = decimals(50, 500, 0, 100)


# ---- what is right ----------------------------------------------------------------


def one(t, t0, amplitude, tau):
    """The potential of one event."""
    return np.array([amplitude * math.exp(-(x - t0) / tau) if x >= t0 else 0.0 for x in t])


def total(t, events, tau, lam):
    """The potential of all events, and how much any order of summation may err."""
    parts = [one(t, t0, a * math.exp(-d / lam), tau) for t0, a, d in events]
    size = sum(abs(a) for _, a, _ in events)
    return sum(parts, np.zeros(len(t))), RELATIVE * size


# ---- one event ----------------------------------------------------------------------


@check(
    points=16,
    examples=100,
    equation=r"v(t) = A \, e^{-(t - t_0) / \tau} \text{ for } t \ge t_0, \text{ otherwise } 0",
    chart=POTENTIALS,
)
@given(t=moments, t0=decimals(0, 50, 1), amplitude=amplitudes, tau=taus)
@example(t=np.array([0.0, 1.0, 2.0]), t0=1.0, amplitude=1.0, tau=10.0)
@example(t=np.array([5.0]), t0=5.0, amplitude=-2.0, tau=10.0)
@example(t=np.array([4.9999999]), t0=5.0, amplitude=-2.0, tau=10.0)
def psp_values(student, t, t0, amplitude, tau):
    """From its time on an event decays exponentially; before, there is nothing

    Count the time from t0, not from 0.

    At t0 itself the potential is the whole amplitude, and one time constant later it is the
    amplitude over e.
    """
    expected = one(t, t0, amplitude, tau)
    got = student.psp(t, t0, amplitude, tau)
    assert_close(got, expected, tolerance=RELATIVE * abs(amplitude), what="The potential")
    assert_arguments_unchanged(student)


@check(points=8, examples=40, chart=POTENTIALS)
@given(far=st.sampled_from([1e3, 1e4, 1e5, 3e4]), amplitude=amplitudes, tau=taus)
@example(far=1e4, amplitude=1.0, tau=10.0)
def psp_far_away(student, far, amplitude, tau):
    """Long before and long after an event the potential is finite

    The exponential of a large positive number is infinite, and infinity times 0 is nan.

    Times before the event need no exponential at all.
    """
    t = np.array([-far, far - 1.0, far, far + 1.0, 3 * far])
    expected = one(t, far, amplitude, tau)
    # times of up to 3e5 ms round by 3e-11 ms, so exponents with tau >= 1 by as much
    got = student.psp(t, far, amplitude, tau)
    assert_close(got, expected, tolerance=1e-9 * abs(amplitude), what="The potential")


@check(
    points=8,
    examples=50,
    needs=("psp_values",),
    equation=r"v(t_0 + 2 s) \, v(t_0) = v(t_0 + s)^2",
    chart=POTENTIALS,
)
@given(t0=decimals(0, 50, 1), pause=decimals(0, 40, 1, 5), amplitude=amplitudes, tau=taus)
@example(t0=0.0, pause=5.0, amplitude=1.0, tau=10.0)
def equal_times_equal_factors(student, t0, pause, amplitude, tau):
    """In equal times the potential shrinks by equal factors

    What is left after two pauses is the factor of one pause, squared.

    A straight line, or a potential that grows, does not do that.
    """
    t = np.array([t0, t0 + pause, t0 + 2 * pause])
    first, second, third = as_array(student.psp(t, t0, amplitude, tau), (3,), what="The potential")
    slack = 8 * RELATIVE * amplitude**2  # each of four factors is good to RELATIVE
    squares = second * second, first * third
    assert_close(squares[0], squares[1], tolerance=slack, what="The square of the middle value")
    require(
        abs(third) <= abs(second) * (1 + RELATIVE) <= abs(first) * (1 + 2 * RELATIVE)
        and first * amplitude > 0,
        "The potential should begin with the sign of the amplitude and then shrink.",
        (first, second, third),
    )


# ---- distance -------------------------------------------------------------------------


@check(points=10, examples=60, equation=r"A' = A \, e^{-d / \lambda}")
@given(amplitude=amplitudes, distance=distances, lam=lams)
@example(amplitude=1.0, distance=100.0, lam=100.0)
@example(amplitude=1.0, distance=300.0, lam=100.0)
def attenuation(student, amplitude, distance, lam):
    """An amplitude shrinks exponentially with distance

    One length constant away the amplitude over e is left, two away that over e again; it never
    reaches 0 and keeps its sign.
    """
    expected = amplitude * math.exp(-distance / lam)
    got = student.attenuate(amplitude, distance, lam)
    assert_close(got, expected, tolerance=RELATIVE * abs(amplitude), what="The amplitude")


@check(
    points=6,
    examples=40,
    needs=("attenuation",),
    equation=r"e^{-(d_1 + d_2) / \lambda} = e^{-d_1 / \lambda} \, e^{-d_2 / \lambda}",
)
@given(amplitude=amplitudes, near=distances, far=distances, lam=lams)
@example(amplitude=1.0, near=50.0, far=100.0, lam=100.0)
def attenuation_in_pieces(student, amplitude, near, far, lam):
    """Two stretches of dendrite attenuate like one of their total length

    Attenuate what is left after the first stretch by the second.

    At distance 0 nothing is lost.
    """
    left = as_number(student.attenuate(amplitude, near, lam), what="The amplitude")
    left = as_number(student.attenuate(left, far, lam), what="The amplitude")
    whole = student.attenuate(amplitude, near + far, lam)
    assert_close(whole, left, tolerance=4 * RELATIVE * abs(amplitude), what="In one stretch it")
    nothing = student.attenuate(amplitude, 0.0, lam)
    assert_close(nothing, amplitude, tolerance=RELATIVE * abs(amplitude), what="At distance 0 it")


# ---- the sum ----------------------------------------------------------------------------


def fits_own(student, got, t, events, tau, lam, slack):
    """Whether a sum follows from the student's own functions for single events."""
    own = np.zeros(len(t))
    for t0, amplitude, distance in events:
        arriving = as_number(student.attenuate(amplitude, distance, lam), what="attenuate")
        own += as_array(student.psp(t, t0, arriving, tau), t.shape, what="psp")
    return bool((np.abs(got - own) <= slack).all())


@check(points=18, examples=80, equation=r"V(t) = \sum_j v_j(t)", chart=POTENTIALS)
@given(t=moments, events=events_lists, tau=taus, lam=lams)
@example(t=np.array([0.0, 1.0]), events=[], tau=10.0, lam=100.0)
@example(t=np.array([0.0, 5.0]), events=[(0.0, 1.0, 100.0)], tau=10.0, lam=100.0)
@example(t=np.array([5.0]), events=[(0.0, 1.0, 0.0), (2.0, -3.0, 0.0)], tau=10.0, lam=100.0)
def summation_values(student, t, events, tau, lam):
    """All potentials add up, each attenuated by its own distance

    Excitatory and inhibitory events count with their signs.

    Without events the potential is 0 at all times.
    """
    expected, slack = total(t, events, tau, lam)
    got = as_array(student.summate(t, events, tau, lam), t.shape, what="The potential")
    if not (np.abs(got - expected) <= slack).all() and not fits_own(
        student, got, t, events, tau, lam, slack
    ):
        assert_close(got, expected, tolerance=slack, what="The potential")
    assert_arguments_unchanged(student)


@check(
    points=8,
    examples=50,
    needs=("summation_values",),
    equation=r"V_{A \cup B}(t) = V_A(t) + V_B(t)",
    chart=POTENTIALS,
)
@given(t=moments, first=events_lists, second=events_lists, tau=taus, lam=lams)
@example(t=np.array([5.0]), first=[(0.0, 1.0, 0.0)], second=[(2.0, 3.0, 0.0)], tau=10.0, lam=100.0)
def superposition(student, t, first, second, tau, lam):
    """Two groups of events cause the sum of what each causes alone

    The events do not know of each other.

    Their order is irrelevant, and an event with its mirror image leaves nothing.
    """
    alone = [
        as_array(student.summate(t, group, tau, lam), t.shape, what="The potential")
        for group in (first, second)
    ]
    slack = 4 * total(t, first + second, tau, lam)[1]  # three sums err, and so does this one
    together = student.summate(t, second + first, tau, lam)
    assert_close(together, sum(alone), tolerance=slack, what="The potential of both groups")
    mirrored = [(t0, -amplitude, distance) for t0, amplitude, distance in first]
    cancelled = student.summate(t, first + mirrored, tau, lam)
    nothing = np.zeros(len(t))
    assert_close(cancelled, nothing, tolerance=slack, what="The potential of mirrored events")


@check(points=6, examples=40, needs=("summation_values",), chart=POTENTIALS)
@given(amplitude=decimals(0.5, 5, 1, 1), gap=decimals(0.1, 20, 1, 5), tau=taus)
@example(amplitude=1.0, gap=5.0, tau=10.0)
def events_close_in_time(student, amplitude, gap, tau):
    """Two events soon after each other reach further than one

    The second starts from what the first has left: the shorter the gap, the more.

    Far apart they do not help each other.
    """
    left = math.exp(-gap / tau)
    for wait, expected in ((gap, 1 + left), (2 * gap, 1 + left**2), (60 * tau, 1.0)):
        events = [(0.0, amplitude, 0.0), (wait, amplitude, 0.0)]
        got = student.summate(np.array([wait]), events, tau, 100.0)
        slack = 4 * RELATIVE * amplitude
        what = f"The potential at the second event, {wait:g} ms later,"
        assert_close(got, [expected * amplitude], tolerance=slack, what=what)


# ---- firing -----------------------------------------------------------------------------


@check(points=12, examples=100, equation=r"V(t) > \vartheta \text{ at any of the times}")
@given(t=moments, events=events_lists, tau=taus, lam=lams, threshold=decimals(0.1, 4, 1, 1))
@example(t=np.array([0.0, 9.0]), events=[(0.0, 2.0, 0.0)], tau=5.0, lam=100.0, threshold=1.0)
@example(t=np.array([9.0]), events=[(0.0, 2.0, 0.0)], tau=5.0, lam=100.0, threshold=1.0)
def firing(student, t, events, tau, lam, threshold):
    """The cell fires if the sum ever exceeds the threshold

    Work out the potential at each of the times and compare it with the threshold.

    One sample is enough; the sum of the amplitudes says nothing about when they arrive.
    """
    potential, slack = total(t, events, tau, lam)
    if (np.abs(potential - threshold) <= slack).any():
        return
    got = as_number(student.fires(t, events, tau, lam, threshold), what="fires")
    right = bool((potential > threshold).any())
    if got == right:
        return
    own = as_array(student.summate(t, events, tau, lam), t.shape, what="The potential")
    if got != bool((own > threshold).any()):
        assert_close(got, float(right), what="fires")


@check(points=4, examples=20)
@given(quarters=st.integers(1, 16), t0=st.integers(0, 9), tau=taus)
@example(quarters=4, t0=0, tau=10.0)
def threshold_is_exceeded(student, quarters, t0, tau):
    """A potential equal to the threshold does not fire the cell

    The threshold has to be exceeded: compare with >, not with >=.
    """
    # exact: at its own time and at distance 0 an event has its whole amplitude, times exp(0) = 1
    amplitude = quarters / 4
    t, events = np.array([t0, t0 + 1.0]), [(float(t0), amplitude, 0.0)]
    for threshold, fired in ((amplitude, 0.0), (amplitude - 0.125, 1.0)):
        got = student.fires(t, events, tau, 100.0, threshold)
        assert_close(got, fired, what=f"fires at the threshold {threshold:g}")


@check(points=4, examples=10)
@given(first=st.tuples(moments, events_lists), second=st.tuples(moments, events_lists))
def no_memory_between_calls(student, first, second):
    """A call depends on its own arguments only

    The sum starts at 0 in every call, in an array of its own.
    """
    (t, events), (s, others) = first, second
    assert_no_memory(student, "summate", (t, events, 10.0, 100.0), (s, others, 10.0, 100.0))
    assert_no_memory(student, "summate", (t, events, 10.0, 100.0), (t + 1, events, 10.0, 100.0))


# ---- figures ----------------------------------------------------------------------------


@figure(
    "Three events: two excite, one inhibits",
    x="time t (ms)",
    y="potential V (mV)",
    checks=(
        "summation_values",
        "psp_values",
        "superposition",
        "events_close_in_time",
        "psp_far_away",
        "equal_times_equal_factors",
    ),
)
def potential(student):
    """The potential over 40 ms; the second event is one length constant away."""
    t = np.linspace(0.0, 40.0, 161)
    events = [(5.0, 3.0, 0.0), (10.0, 3.0, 100.0), (20.0, -2.0, 0.0)]
    return t, student.summate(t, events, 8.0, 100.0)


@figure(
    "What is left of 3 mV along a dendrite",
    x="distance d (µm)",
    y="amplitude (mV)",
    checks=("attenuation", "attenuation_in_pieces"),
)
def along_a_dendrite(student):
    """The amplitude over five length constants of 100 µm."""
    distances = np.linspace(0.0, 500.0, 51)
    return distances, [student.attenuate(3.0, d, 100.0) for d in distances.tolist()]


@figure(
    "Whether two events of 3 mV fire the cell (1) or not (0)",
    x="time between them (ms)",
    y="fires (no unit)",
    checks=("firing", "threshold_is_exceeded"),
)
def coincidence(student):
    """The threshold is 5 mV and the time constant 8 ms: soon after each other they do."""
    t, gaps = np.linspace(0.0, 40.0, 81), np.linspace(0.0, 10.0, 21)
    events = ([(5.0, 3.0, 0.0), (5.0 + gap, 3.0, 0.0)] for gap in gaps.tolist())
    return gaps, [float(student.fires(t, pair, 8.0, 100.0, 5.0)) for pair in events]
