"""What is true of every correct model of synaptic plasticity."""

import math

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.authoring import (
    as_array,
    as_number,
    assert_arguments_unchanged,
    assert_between,
    assert_close,
    assert_no_memory,
    bars,
    check,
    figure,
    require,
)

# u and x stay between 0 and 1, every step rounds them by a few u, and no step enlarges an error:
# ten spikes leave less than 1e-14. Exponents of up to 100 round by as many u.
TOLERANCE = 1e-12

# ---- how it is drawn ------------------------------------------------------------

RELEASES = bars(x="spike (index)", y="release r (no unit)")
STRENGTHS = bars(x="stimuli so far (count)", y="strength w (mV)")

# ---- inputs -----------------------------------------------------------------------


def decimals(low, high, places, usual=0):
    """Numbers with few decimals that shrink to a usual value: they read well."""
    scale = 10**places
    low, high, usual = (round(bound * scale) for bound in (low, high, usual))
    return st.integers(low - usual, high - usual).map(lambda k: (usual + k) / scale)


gaps = st.lists(decimals(0.5, 200, 1, 20), max_size=7)
trains = st.tuples(decimals(0, 50, 1), gaps).map(
    lambda parts: np.round(np.cumsum([parts[0], *parts[1]]), 1)
)
fractions = decimals(0.05, 0.95, 2, 0.5)
taus = decimals(5, 800, 0, 50)
strengths = decimals(0.5, 20, 1, 10)
rests = decimals(0, 60, 1, 5)
PAIR = np.array([0.0, 20.0])
HALF = 20.0 / math.log(2.0)


# ---- what is right ----------------------------------------------------------------


def releases(spike_times, U, tau_f, tau_d):
    """Releases, with u and x worked out together."""
    u, x, last, found = 0.0, 1.0, None, []
    for time in spike_times:
        if last is not None:
            u, x = (
                u * math.exp((last - time) / tau_f),
                1 + (x - 1) * math.exp((last - time) / tau_d),
            )
        u = 1 - (1 - U) * (1 - u)
        found.append(u * x)
        x, last = x * (1 - u), time
    return np.array(found)


def released(student, spike_times, *settings):
    """The student's releases: finite numbers, one per spike."""
    got = as_array(student.stp(spike_times, *settings), spike_times.shape, what="The releases")
    assert_close(got, got, what="The releases")
    return got


# ---- short-term plasticity ----------------------------------------------------------


@check(
    points=26,
    examples=120,
    equation=r"u \leftarrow u + U (1 - u), \quad r = u \, x, \quad x \leftarrow x - r",
    chart=RELEASES,
)
@given(spike_times=trains, U=fractions, tau_f=taus, tau_d=taus)
@example(spike_times=np.array([]), U=0.5, tau_f=50.0, tau_d=50.0)
@example(spike_times=PAIR, U=0.5, tau_f=HALF, tau_d=HALF)
@example(spike_times=PAIR, U=0.5, tau_f=20.0, tau_d=400.0)
@example(spike_times=np.array([0.0, 20.0, 30.0]), U=0.25, tau_f=100.0, tau_d=50.0)
def stp_values(student, spike_times, U, tau_f, tau_d):
    """A spike raises u, releases u x, and takes that from x

    The jump of u is U times what is left up to 1.

    Between spikes u decays towards 0 with tau_f and x recovers towards 1 with tau_d, both
    exponentially.
    """
    right = releases(spike_times.tolist(), U, tau_f, tau_d)
    got = student.stp(spike_times, U, tau_f, tau_d)
    assert_close(got, right, tolerance=TOLERANCE, what="The releases")
    assert_arguments_unchanged(student)


@check(points=8, examples=40, needs=("stp_values",), equation=r"r_1 = U", chart=RELEASES)
@given(start=decimals(0, 100, 1), U=fractions, tau_f=taus, tau_d=taus)
@example(start=0.0, U=0.5, tau_f=50.0, tau_d=50.0)
def first_and_rested(student, start, U, tau_f, tau_d):
    """A spike at rest releases U

    Before the first spike the synapse is at rest: u is 0 and x is 1.

    After a long pause it is there again.
    """
    pause = 50 * max(tau_f, tau_d)  # exp(-50) is 2e-22
    spike_times = np.array([start, start + pause])
    got = student.stp(spike_times, U, tau_f, tau_d)
    assert_close(got, [U, U], tolerance=TOLERANCE, what="The releases")


@check(
    points=8,
    examples=30,
    needs=("stp_values",),
    equation=(
        r"u \leftarrow u \, e^{-\Delta / \tau_f}, "
        r"\quad x \leftarrow 1 - (1 - x) \, e^{-\Delta / \tau_d}"
    ),
    chart=RELEASES,
)
# With shorter gaps u has not decayed, and a small U still gains more than x loses.
@given(gap=decimals(10, 20, 0, 10), U=fractions, weak=decimals(0.02, 0.1, 2, 0.05))
@example(gap=10.0, U=0.5, weak=0.05)
def tiring_and_facilitating(student, gap, U, weak):
    """Slow recovery makes a synapse tire, slow forgetting makes it facilitate

    tau_d is how long x takes to recover, tau_f is how long u takes to decay.

    With a small U and fast recovery, later spikes release more than the first.
    """
    spike_times = gap * np.arange(4.0)
    tiring = released(student, spike_times, U, 2.0, 2000.0)
    falls = bool((np.diff(tiring) < 0).all())
    require(falls, "With tau_f = 2 ms and tau_d = 2 s, releases should fall.", tiring)
    growing = released(student, spike_times, weak, 2000.0, 2.0)
    rises = bool((np.diff(growing) > 0).all())
    require(rises, "With tau_f = 2 s and tau_d = 2 ms, releases should rise.", growing)


@check(points=8, examples=50, needs=("stp_values",), chart=RELEASES)
@given(spike_times=trains, shift=decimals(0, 500, 0, 100), U=fractions, tau_f=taus, tau_d=taus)
@example(spike_times=PAIR, shift=100.0, U=0.5, tau_f=50.0, tau_d=50.0)
def only_intervals_count(student, spike_times, shift, U, tau_f, tau_d):
    """Moving all spikes in time changes no release

    The synapse knows how long ago the last spike was, and nothing of the clock.
    """
    before = released(student, spike_times, U, tau_f, tau_d)
    after = student.stp(spike_times + shift, U, tau_f, tau_d)
    # times of up to 2000 ms round by 2e-13 ms, over tau of 5 ms or more
    assert_close(after, before, tolerance=1e-11, what=f"The releases, {shift:g} ms later,")


@check(points=6, examples=50, needs=("stp_values",), equation=r"0 \le r \le 1", chart=RELEASES)
@given(spike_times=trains, U=fractions, tau_f=taus)
@example(spike_times=np.array([0.0, 1.0, 2.0]), U=0.9, tau_f=500.0)
def nothing_from_nothing(student, spike_times, U, tau_f):
    """No more is released than is there

    Releases lie between 0 and 1.

    Where almost nothing recovers, all of them together do not exceed the 1 that there was at the
    start.
    """
    got = released(student, spike_times, U, tau_f, 1e9)
    assert_between(got, 0.0, 1.0, tolerance=TOLERANCE, what="A release")
    # 1400 ms at most, of 1e9 ms: what has recovered is below 2e-6
    total = float(got.sum())
    require(total <= 1 + 1e-5, f"All releases together are {total:.6g}, more than 1.", got)


# ---- habituation, recovery, sensitisation -------------------------------------------


@check(points=16, examples=60, equation=r"w_k = w_0 (1 - \rho)^k", chart=STRENGTHS)
@given(w0=strengths, n_stimuli=st.integers(0, 12), rate=fractions)
@example(w0=10.0, n_stimuli=0, rate=0.5)
@example(w0=10.0, n_stimuli=3, rate=0.5)
@example(w0=10.0, n_stimuli=2, rate=0.25)
def habituation(student, w0, n_stimuli, rate):
    """Each stimulus takes the same fraction of what is left

    What remains is 1 - rate of the strength before.

    The list begins with w0 and ends after the last stimulus: one more value than there are
    stimuli.
    """
    right = [w0 * (1 - rate) ** k for k in range(n_stimuli + 1)]
    got = student.habituate(w0, n_stimuli, rate)
    assert_close(got, right, tolerance=TOLERANCE * w0, what="The strengths")


@check(points=12, examples=60, equation=r"w \leftarrow w_0 + (w - w_0) \, e^{-T / \tau}")
@given(w=strengths, w0=strengths, rest_time=rests, tau=decimals(1, 50, 0, 5))
@example(w=2.5, w0=10.0, rest_time=5.0, tau=5.0)
def recovery_values(student, w, w0, rest_time, tau):
    """A rest brings the strength exponentially closer to w0

    The distance from w0 shrinks by the factor exp(-T / tau), whether the synapse was too weak or
    too strong.
    """
    right = w0 + (w - w0) * math.exp(-rest_time / tau)
    got = student.recover(w, w0, rest_time, tau)
    assert_close(got, right, tolerance=TOLERANCE * (w + w0), what="The strength")


@check(
    points=4,
    examples=40,
    needs=("recovery_values",),
    equation=r"e^{-(T_1 + T_2) / \tau} = e^{-T_1 / \tau} \, e^{-T_2 / \tau}",
)
@given(w=strengths, w0=strengths, first=rests, second=rests, tau=decimals(1, 50, 0, 5))
@example(w=2.0, w0=10.0, first=5.0, second=10.0, tau=5.0)
def two_rests(student, w, w0, first, second, tau):
    """Two rests are as good as one of their total length

    The second rest starts from where the first has led.

    A synapse at w0 stays there.
    """
    once = as_number(student.recover(w, w0, first, tau), what="The strength")
    require(math.isfinite(once), "The strength should be finite.", once)
    twice = student.recover(once, w0, second, tau)
    whole = as_number(student.recover(w, w0, first + second, tau), what="The strength")
    tolerance = 4 * TOLERANCE * (w + w0)  # three values round
    assert_close(twice, whole, tolerance=tolerance, what="The strength after two rests")
    assert_close(student.recover(w0, w0, first, tau), w0, tolerance=tolerance, what="w0 at rest")


@check(points=8, examples=60, equation=r"w \leftarrow \min(w_{max},\ w (1 + g))")
@given(w=strengths, gain=decimals(0, 2, 2, 0.5), w_max=decimals(5, 40, 1, 12))
@example(w=10.0, gain=0.5, w_max=12.0)
@example(w=4.0, gain=0.5, w_max=12.0)
def sensitisation(student, w, gain, w_max):
    """A noxious stimulus strengthens by the gain, up to a limit

    The strength is multiplied by 1 + gain: a fraction is added, not an amount.

    A result above w_max is w_max.
    """
    right = min(w_max, w * (1 + gain))
    got = student.sensitise(w, gain, w_max)
    assert_close(got, right, tolerance=4 * TOLERANCE * w, what="The strength")


@check(points=4, examples=10)
@given(first=trains, second=trains, U=fractions)
@example(first=PAIR, second=PAIR + 5.0, U=0.5)
def no_memory_between_calls(student, first, second, U):
    """A call depends on its own arguments only

    Every train of spikes finds the synapse at rest.
    """
    assert_no_memory(student, "stp", (first, U, 50.0, 50.0), (second, U, 50.0, 50.0))
    assert_no_memory(student, "habituate", (10.0, 3, U), (5.0, 3, U))


# ---- figures ------------------------------------------------------------------------

TRAIN = np.append(np.arange(10) * 20.0, [600.0, 620.0])


@figure(
    "A depressing synapse",
    x="time of the spike (ms)",
    y="release r (no unit)",
    checks=(
        "stp_values",
        "first_and_rested",
        "only_intervals_count",
        "nothing_from_nothing",
    ),
    first=True,
)
def depressing(student):
    """Ten spikes at 50 Hz and two after a pause."""
    return TRAIN, student.stp(TRAIN, 0.5, 20.0, 600.0)


@figure(
    "A facilitating synapse",
    x="time of the spike (ms)",
    y="release r (no unit)",
    checks=("tiring_and_facilitating",),
)
def facilitating(student):
    """The same spikes."""
    return TRAIN, student.stp(TRAIN, 0.05, 600.0, 20.0)


@figure("Habituation", x="stimuli so far (count)", y="strength w (mV)", checks=("habituation",))
def habituating(student):
    """Twelve stimuli, each of which takes a fifth."""
    strengths = np.asarray(student.habituate(10.0, 12, 0.2), float)
    return np.arange(len(strengths)), strengths


@figure(
    "Recovery from 2 mV towards 10 mV",
    x="rest T (ms)",
    y="strength w (mV)",
    checks=("recovery_values", "two_rests"),
)
def recovering(student):
    """The strength after rests of up to three time constants."""
    rests = np.linspace(0.0, 3000.0, 31)
    return rests, [student.recover(2.0, 10.0, rest, 1000.0) for rest in rests.tolist()]


@figure(
    "Sensitisation of different strengths, at most 20 mV",
    x="strength before (mV)",
    y="strength after (mV)",
    checks=("sensitisation",),
)
def sensitising(student):
    """One noxious stimulus with a gain of 0.5."""
    before = np.linspace(0.0, 20.0, 21)
    return before, [student.sensitise(w, 0.5, 20.0) for w in before.tolist()]
