"""What is true of every correct spike count, firing rate, f-I curve and threshold.

Currents carry four random decimals, so that no potential lands on a threshold by
construction, where rounding would decide; the models are written out once more below.
"""

import itertools
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
    assert_raises,
    bars,
    check,
    figure,
    generic,
    require,
    seeds,
    unpack,
)

# ---- how it is drawn ------------------------------------------------------------

RATES = bars(x="current (index)", y="rate (Hz)")
BRACKET = bars(x="end of the bracket (0: lo, 1: hi)", y="current (nA)")

# ---- inputs -----------------------------------------------------------------------

levels = st.sampled_from([-70.0, 40.0, -10.0, 5.0, 0.0, -1e-9, 1e-9, -20.0, 10.0])
traces = st.lists(levels, min_size=2, max_size=12).map(np.array)
thresholds = st.sampled_from([0.0, -20.0, 10.0])
time_steps = st.sampled_from([0.5, 0.1, 0.25, 1.0, 0.05])
lengths = st.integers(40, 120)
# Currents of a bisection: multiples of 1/16, and intervals of 24 to 47 of them, so that
# halves are exact and the number of halvings varies.
brackets = st.tuples(st.integers(0, 20), st.integers(24, 47)).map(
    lambda ends: (ends[0] / 16, (ends[0] + ends[1]) / 16)
)


# ---- the models once more -----------------------------------------------------------


def lif(I, dt):
    """The integrate-and-fire trace, and how close it came to the threshold without a spike."""
    V, trace, closest = -65.0, [-65.0], math.inf
    for current in I:
        V += dt / 10 * (-65 - V + 10 * current)
        closest = min(closest, abs(V + 50))
        spiked = V >= -50
        trace.append(20.0 if spiked else V)
        V = -70.0 if spiked else V
    return np.array(trace), closest


def hh(I, dt):
    """The Hodgkin-Huxley trace."""
    V = -63.198317
    state = None
    trace = [V]
    for current in I:
        x, y = (V + 40) / 10, (V + 55) / 10
        alpha = np.array(
            [
                x / -math.expm1(-x) if x else 1.0,
                0.07 * math.exp(-(V + 65) / 20),
                0.1 * (y / -math.expm1(-y) if y else 1.0),
            ]
        )
        beta = np.array(
            [
                4 * math.exp(-(V + 65) / 18),
                1 / (1 + math.exp(-(V + 35) / 10)),
                0.125 * math.exp(-(V + 65) / 80),
            ]
        )
        if state is None:
            state = alpha / (alpha + beta)
        m, h, n = state
        ionic = 120 * m**3 * h * (V - 55) + 36 * n**4 * (V + 75) + 0.3 * (V + 50)
        state = state + dt * (alpha * (1 - state) - beta * state)
        V += dt * (current - ionic)
        trace.append(V)
    return np.array(trace)


def crossings(V, threshold):
    """The number of upward crossings."""
    return sum(before < threshold <= after for before, after in itertools.pairwise(V.tolist()))


def exact_threshold(steps, dt):
    """The current that takes the integrate-and-fire neuron to its threshold in the last step.

    Without noise V is -65 + 10 I (1 - (1 - dt / 10)**k) after k steps, largest at the end.
    """
    return 1.5 / (1 - (1 - dt / 10) ** steps)


def noisy(steps, seed, scale):
    """A random current, or none."""
    return generic(seed, steps, scale=scale) if scale else np.zeros(steps)


def bracket_of(value):
    """Take the result of rheobase apart."""
    lo, hi = unpack(value, "lo", "hi")
    return as_number(lo, what="lo"), as_number(hi, what="hi")


# ---- counting ---------------------------------------------------------------------


@check(points=14, examples=100, equation=r"V_{k-1} < \vartheta \le V_k")
@given(V=traces, threshold=thresholds)
@example(V=np.array([-70.0, 40.0]), threshold=0.0)
@example(V=np.array([-70.0, 0.0, -70.0]), threshold=0.0)
@example(V=np.array([-10.0, 5.0, -10.0]), threshold=-20.0)
@example(V=np.array([5.0, -10.0, -70.0]), threshold=0.0)
@example(V=np.array([-70.0, 9.999999999]), threshold=10.0)  # in float32 it is 10
def counts_upward_crossings(student, V, threshold):
    """A spike is one upward crossing of the threshold

    A sample counts if it has reached the threshold and the one before it had not.

    The way down belongs to the same spike, and so does every further sample above.
    """
    expected = crossings(V, threshold)
    assert_close(student.count_spikes(V, threshold), expected, what="The number of spikes")
    if threshold == 0.0:
        assert_close(student.count_spikes(V), expected, what="The number without a threshold")
    assert_arguments_unchanged(student)


@check(points=6, examples=50, needs=("counts_upward_crossings",))
@given(V=traces, times=st.integers(2, 4))
@example(V=np.array([-70.0, 40.0, -70.0]), times=2)
def length_of_a_spike(student, V, times):
    """A spike counts once, however many samples it lasts

    With every sample repeated, the trace takes longer and has as many spikes as before.

    Count crossings, not samples and not peaks.
    """
    once = as_number(student.count_spikes(V), what="The number of spikes")
    again = student.count_spikes(np.repeat(V, times))
    assert_close(again, once, what="The number with every sample repeated")
    long = np.array([-70.0, 10.0, 20.0, 30.0, 20.0, 10.0, -70.0])
    assert_close(student.count_spikes(long), 1.0, what="The number of spikes in one long spike")


# ---- rates ------------------------------------------------------------------------


@check(points=12, examples=60, equation=r"f = 1000 \, \frac{n}{N \, \Delta t}")
@given(V=traces, dt=time_steps)
@example(V=np.array([-70.0, 40.0]), dt=1.0)
@example(V=np.array([-70.0, 40.0, -70.0, 40.0, -70.0]), dt=0.5)
def rate_in_hertz(student, V, dt):
    """The rate is the number of spikes per second

    N + 1 samples span N intervals of dt milliseconds.

    A second has 1000 milliseconds.
    """
    duration = (V.size - 1) * dt
    got = as_number(student.firing_rate(V, dt), what="The rate")
    right = 1000 * crossings(V, 0.0) / duration
    tolerance = 1e-12 * 1000 * V.size / duration  # a product and two quotients round: a few u
    if not abs(got - right) <= tolerance:
        own = 1000 * as_number(student.count_spikes(V), what="The number of spikes") / duration
        if not abs(got - own) <= tolerance:
            assert_close(got, right, tolerance=tolerance, what="The rate")


@check(points=6, examples=40, needs=("rate_in_hertz",))
@given(V=traces, dt=time_steps)
@example(V=np.array([-70.0, 40.0]), dt=1.0)
def rate_and_time_step(student, V, dt):
    """The same trace in half the time has twice the rate

    The duration enters the rate, not the number of samples alone.
    """
    once = as_number(student.firing_rate(V, dt), what="The rate")
    twice = student.firing_rate(V, dt / 2)
    # halving is exact; another order of the operations leaves a few u
    tolerance = 1e-12 * (1 + abs(once))
    assert_close(twice, 2 * once, tolerance=tolerance, what="The rate at half the time step")
    one = student.firing_rate(np.array([-70.0, 40.0]), dt)
    require(as_number(one, what="The rate") > 0, "One spike is a rate above 0.", one)


# ---- simulations --------------------------------------------------------------------


@check(points=8, examples=30)
@given(steps=st.integers(0, 40), seed=seeds(), dt=st.sampled_from([1.0, 0.5, 2.0]))
@example(steps=0, seed=1, dt=1.0)
@example(steps=20, seed=1, dt=1.0)
def simulates_lif(student, steps, seed, dt):
    """The model lif rises, spikes at -50 mV and starts again

    From -65 mV on, by forward Euler, with the default parameters.

    The trace shows +20 mV at each spike; the next step starts from -70 mV.
    """
    I = 3.0 + generic(seed, steps)
    right, closest = lif(I.tolist(), dt)
    if closest < 1e-7:
        return
    # 1e-9 mV: each step rounds by some 1e-14 mV, and the leak shrinks what is there
    got = student.simulate("lif", I, dt)
    assert_close(got, right, tolerance=1e-9, what="V")
    assert_arguments_unchanged(student)
    if steps == 0:  # one step of 10 ms, to the threshold: exact in floating point
        for current, V in ((1.499998, -50.00002), (1.5, 20.0), (1.500002, 20.0)):
            got = student.simulate("lif", np.array([current]), 10.0)
            assert_close(got, [-65.0, V], tolerance=1e-9, what="V")


@check(points=8, examples=20)
@given(steps=st.integers(0, 60), seed=seeds())
@example(steps=0, seed=1)
@example(steps=60, seed=1)
def simulates_hh(student, steps, seed):
    """The model hh is the membrane of hh_euler

    It starts at -63.198317 mV with the gates at their steady state for that voltage, and takes all
    four derivatives from the old state.
    """
    dt = 0.025
    I = 15.0 + generic(seed, steps, scale=5.0)
    # 1e-7 mV: each step rounds by 1e-14 mV, and 1.5 ms of an upstroke enlarge that some 1e4 times
    got = student.simulate("hh", I, dt)
    assert_close(got, hh(I.tolist(), dt), tolerance=1e-7, what="V")


# ---- the curve ----------------------------------------------------------------------


@check(points=12, examples=25, chart=RATES)
@given(steps=lengths, seed=seeds(), scale=st.sampled_from([0.0, 3.0]), count=st.integers(1, 4))
@example(steps=60, seed=1, scale=0.0, count=3)
@example(steps=60, seed=2, scale=3.0, count=2)
def curve_values(student, steps, seed, scale, count):
    """Each current, plus the noise, gets the rate of its own simulation

    The constant current flows through the whole run, and noise is added step by step.

    Rates are in Hz, in the order of the currents.
    """
    dt = 0.5
    currents = 3.0 + generic(seed, count)
    noise = noisy(steps, seed + 1, scale)
    expected = []
    for current in currents.tolist():
        V, closest = lif((current + noise).tolist(), dt)
        if closest < 1e-7:
            return
        expected.append(1000 * crossings(V, 0.0) / (steps * dt))
    got = as_array(student.fi_curve("lif", currents, noise, dt), (count,), what="The curve")
    tolerance = 1e-9  # rates are some 100 Hz, and good to a few u
    if not (np.abs(got - expected) <= tolerance).all():
        own = [
            as_number(student.firing_rate(student.simulate("lif", current + noise, dt), dt))
            for current in currents.tolist()
        ]
        if not (np.abs(got - own) <= tolerance).all():
            assert_close(got, expected, tolerance=tolerance, what="The curve")
    assert_arguments_unchanged(student)


@check(
    points=6,
    examples=15,
    needs=("curve_values",),
    equation=r"I_{th} = \frac{V_{th} - V_{rest}}{R}",
    chart=RATES,
)
@given(seed=seeds())
@example(seed=1)
def curve_rises_from_zero(student, seed):
    """Without noise the rate is 0 below 1.5 nA and rises above

    A leaky integrate-and-fire neuron with a stronger constant current never fires less.

    Its threshold current is (V_th - V_rest) / R.
    """
    steps, dt = 400, 0.5
    shares = np.sort(np.abs(generic(seed, 3)))
    currents = np.concatenate([[0.5, 1.4], 1.6 + shares])
    rates = student.fi_curve("lif", currents, np.zeros(steps), dt)
    rates = as_array(rates, (5,), what="The curve")
    assert_close(rates[:2], [0.0, 0.0], what="The rates at 0.5 and 1.4 nA")
    require(bool(rates[2] > 0), "At 1.6 nA and above the neuron fires.", rates)
    require(bool((np.diff(rates) >= 0).all()), "A stronger current should not fire less.", rates)


# ---- the threshold ------------------------------------------------------------------


def bisected(student, ends, share, steps):
    """Run a bisection, if there is a threshold between its ends; give its width at the start."""
    (lo, hi), dt = ends, 0.5
    threshold = exact_threshold(steps, dt)
    if not lo + 1e-6 < threshold < hi - 1e-6:
        return None
    tol = (hi - lo) * share
    return threshold, tol, bracket_of(student.rheobase("lif", lo, hi, np.zeros(steps), dt, tol))


shares = st.sampled_from([0.3, 0.1, 0.05, 0.02])


@check(points=12, examples=30, equation=r"lo < I_{th} \le hi, \quad hi - lo \le tol", chart=BRACKET)
@given(ends=brackets, share=shares, steps=lengths)
@example(ends=(1.0, 3.0), share=0.3, steps=60)
@example(ends=(1.0, 2.5), share=0.02, steps=100)
def bracket_holds_the_threshold(student, ends, share, steps):
    """The threshold lies between the two currents, which are tol apart

    A middle current that fires lies above the threshold and becomes the new hi; otherwise it
    becomes the new lo.

    Go on until the two are close enough.
    """
    found = bisected(student, ends, share, steps)
    if found is None:
        return
    threshold, tol, (lo, hi) = found
    require(0 < hi - lo <= tol * (1 + 1e-9), f"hi - lo should be at most {tol:.6g}.", (lo, hi))
    # 1e-6: the threshold is exact in real numbers; rounding moves it by some 1e-14
    inside = lo - 1e-6 <= threshold <= hi + 1e-6
    require(inside, f"The threshold, {threshold:.6g} nA, does not lie between them.", (lo, hi))


@check(points=6, examples=30, equation=r"hi - lo = 2^{-k} \, (hi_0 - lo_0)", chart=BRACKET)
@given(ends=brackets, share=shares, steps=lengths)
@example(ends=(1.0, 3.0), share=0.3, steps=60)
@example(ends=(1.0, 2.5), share=0.05, steps=60)
def interval_is_halved(student, ends, share, steps):
    """The interval was halved, as often as needed and no further

    A scan in small steps needs hundreds of simulations where bisection needs ten.

    The width at the end is the first of 1/2, 1/4, 1/8, ... of the start that tol allows.
    """
    found = bisected(student, ends, share, steps)
    if found is None:
        return
    _, tol, (lo, hi) = found
    width = ends[1] - ends[0]
    halvings = math.log2(width / (hi - lo)) if hi > lo else math.nan
    # exact: the ends are multiples of 1/16, and so are, with more binary digits, all halves
    require(
        halvings == round(halvings or 0.5) if math.isfinite(halvings) else False,
        f"From a width of {width:g}, halving never leads to {hi - lo:.6g}.",
        (lo, hi),
    )
    require(hi - lo > tol / 4, f"tol = {tol:.6g} asks for no interval as small as that.", (lo, hi))
    # Without tol it is 0.001; a constant noise takes the place of as much current.
    still = bracket_of(student.rheobase("lif", 1.0, 2.5, np.zeros(60), 0.5))
    moved = bracket_of(student.rheobase("lif", 0.75, 2.25, np.full(60, 0.25), 0.5))
    assert_close(still[1] - still[0], 1.5 / 2048, what="The width without tol")
    assert_close(moved, np.array(still) - 0.25, what="The bracket with noise")


@check(points=4, examples=20)
@given(current=st.integers(1, 20), width=st.integers(1, 20), above=st.booleans())
@example(current=1, width=1, above=False)
@example(current=1, width=1, above=True)
def bad_bracket_raises(student, current, width, above):
    """Without a threshold between lo and hi there is a ValueError

    Two simulations at the start tell: at lo the neuron has to be silent, at hi it has to fire.
    """
    lo = 2.0 + current / 10 if above else 1.4 - (current + width) / 10
    arguments = lo, lo + width / 10, np.zeros(200), 0.5, 0.05
    assert_raises(ValueError, student.rheobase, "lif", *arguments)


@check(points=4, needs=("simulates_hh", "bracket_holds_the_threshold"), chart=BRACKET)
def threshold_of_the_membrane(student):
    """The Hodgkin-Huxley membrane begins to fire at 1.545 µA/cm²

    From rest, with 30 ms of constant current and a step of 0.025 ms.

    Start, update order and reversal potentials are those of the assignment hh_euler.
    """
    found = student.rheobase("hh", 1.5, 1.625, np.zeros(1200), 0.025, 1 / 64)
    lo, hi = bracket_of(found)
    # three halvings; 1.5625 fires, 1.53125 does not, 1.546875 does: 0.0017 above the threshold,
    # which rounding moves by less than 1e-6
    assert_close(lo, 1.53125, tolerance=1e-9, what="lo")
    assert_close(hi, 1.546875, tolerance=1e-9, what="hi")


@check(points=2, examples=10)
@given(first=st.tuples(lengths, seeds()), second=st.tuples(lengths, seeds()))
def no_memory_between_calls(student, first, second):
    """A call depends on its own arguments only

    Every simulation begins at rest, with the gates at their steady state.

    Nothing is kept from one current to the next.
    """
    calls = [("lif", 3.0 + generic(seed, steps), 0.5) for steps, seed in (first, second)]
    assert_no_memory(student, "simulate", *calls)
    curves = [("lif", np.array([2.0, 4.0]), noisy(*run, 2.0), 0.5) for run in (first, second)]
    assert_no_memory(student, "fi_curve", *curves)


# ---- figures ----------------------------------------------------------------------


@figure(
    "f-I curve of the model lif",
    x="injected current I (nA)",
    y="firing rate f (Hz)",
    checks=(
        "curve_values",
        "curve_rises_from_zero",
        "rate_in_hertz",
        "counts_upward_crossings",
        "length_of_a_spike",
        "rate_and_time_step",
    ),
)
def curve(student):
    """Rates over currents from 0 to 4 nA, without noise."""
    currents = np.linspace(0.0, 4.0, 33)
    return currents, student.fi_curve("lif", currents, np.zeros(400), 0.5)


@figure(
    "Trace of the model lif at 2 nA",
    x="time t (ms)",
    y="V (mV)",
    checks=("simulates_lif",),
    first=True,
)
def trace(student):
    """The potential over 50 ms, with spikes drawn in."""
    dt, steps = 0.5, 100
    return dt * np.arange(steps + 1), student.simulate("lif", np.full(steps, 2.0), dt)


@figure(
    "Trace of the model hh at 10 µA/cm²",
    x="time t (ms)",
    y="V (mV)",
    checks=("simulates_hh", "threshold_of_the_membrane"),
    first=True,
)
def trace_of_the_membrane(student):
    """The potential over 20 ms, from rest."""
    dt, steps = 0.025, 800
    return dt * np.arange(steps + 1), student.simulate("hh", np.full(steps, 10.0), dt)


@figure(
    "Spikes counted in one trace, with different thresholds",
    x="threshold (mV)",
    y="spikes (count)",
    checks=("counts_upward_crossings", "length_of_a_spike"),
)
def counted(student):
    """Four spikes of different heights; some samples equal a threshold."""
    V = np.array([-70, -70, 40, 40, -70, -20, -70, 10, 20, 0, -70, -30, 0, 0, 0, -60.0])
    thresholds = np.arange(-65.0, 46.0, 5.0)
    return thresholds, [student.count_spikes(V, value) for value in thresholds.tolist()]
