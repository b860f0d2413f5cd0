"""What is true of every correct stochastic unit.

No check depends on luck: random numbers are drawn when the course is compiled, and
frequencies are taken over an even grid, where they are right to one part in its size.
"""

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
    generic,
    reals,
    require,
    seeds,
    vectors,
)

TOLERANCE = 1e-12  # sound logistic functions err by a few u; powers and factorials by some 40 u
NEAR = 1e-9  # a u that close to a probability is left to rounding

# ---- how it is drawn ------------------------------------------------------------

PROBABILITIES = bars(x="unit (index)", y="probability (no unit)")
SPIKES = bars(x="unit (index)", y="spike (1) or silence (0)")
RATES = bars(x="unit (index)", y="rate (spikes per unit of time)")

# ---- inputs -----------------------------------------------------------------------

net_inputs = vectors(-20, 20)
rates = st.one_of(reals(0, 20), st.sampled_from([0.0, 1.0, 0.5, 4.0]))
units = st.lists(st.tuples(reals(-6, 6), reals(0, 0.999)), min_size=1, max_size=8).map(
    lambda rows: tuple(np.array(rows).T.copy())
)
THREE = np.array([0.0, 2.0, -2.0]), np.array([0.4, 0.9, 0.1])


def logistic(z):
    """The probability of a spike."""
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, e) / (1 + e)


def pmf(k, rate):
    """The probability of k spikes."""
    return rate**k * math.exp(-rate) / math.factorial(k)


def own(value, shape, what):
    """A result of the student's that others are compared with: finite numbers."""
    array = as_array(value, shape, what=what)
    assert_close(array, array, what=what)
    return array


# ---- binary units -------------------------------------------------------------------


@check(points=12, examples=60, equation=r"p(s = 1) = \frac{1}{1 + e^{-z}}", chart=PROBABILITIES)
@given(z=net_inputs)
@example(z=np.array([0.0]))
@example(z=np.array([1.0]))
@example(z=np.array([5e-7, -5e-7]))
@example(z=np.array([710.0, -710.0, 1e4, -1e4]))
def probability_values(student, z):
    """A spike's probability is the logistic function of the net input

    More drive, more probability: one half at z = 0, close to 1 far above, close to 0 far below,
    and never nan.

    Take exponentials of negative numbers only.
    """
    got = student.spike_probability(z)
    assert_close(got, logistic(z), tolerance=TOLERANCE, what="The probability")
    assert_arguments_unchanged(student)


@check(
    points=8,
    examples=50,
    needs=("probability_values",),
    equation=r"\sigma(z) + \sigma(-z) = 1",
    chart=PROBABILITIES,
)
@given(z=net_inputs)
@example(z=np.array([1.0]))
def silence_is_the_rest(student, z):
    """Spike and silence together have probability 1

    The logistic function of -z is one less that of z.

    All probabilities lie between 0 and 1.
    """
    p = own(student.spike_probability(z), z.shape, "The probability")
    assert_between(p, 0.0, 1.0, tolerance=TOLERANCE, what="The probability")
    opposite = student.spike_probability(-z)
    assert_close(opposite, 1 - p, tolerance=2 * TOLERANCE, what="The probability at -z")


@check(
    points=16,
    examples=80,
    equation=r"s_i = 1 \text{ if } u_i < \sigma(z_i), \text{ otherwise } 0",
    chart=SPIKES,
)
@given(unit=units)
@example(unit=THREE)
@example(unit=(np.array([3.0]), np.array([0.99])))
@example(unit=(np.array([-3.0]), np.array([0.01])))
@example(unit=(np.array([-1e4]), np.array([0.0])))
def sampling_rule(student, unit):
    """A unit spikes if its random number is below its probability

    Compare u[i] with the probability of unit i.

    The output is 1 or 0, and the only random numbers are those that are passed in.
    """
    z, u = unit
    p = logistic(z)
    clear = (np.abs(u - p) > NEAR) | (p == 0)  # a unit that never spikes is clear enough
    got = as_array(student.sample_spikes(z, u), z.shape, what="The spikes")
    assert_arguments_unchanged(student)
    if (got[clear] == (u < p)[clear]).all() and np.isin(got, (0, 1)).all():
        return
    implied = u < as_array(student.spike_probability(z), z.shape, what="The probability")
    if not (got == implied).all():
        assert_close(got, (u < p).astype(float), what="The spikes")


@check(points=8, examples=50, needs=("sampling_rule",), chart=SPIKES)
@given(z=net_inputs, u=reals(0, 0.999), more=reals(0.1, 10))
@example(z=np.array([0.0]), u=0.5, more=1.0)
def drive_never_silences(student, z, u, more):
    """More drive never removes a spike

    At u = 0 every unit spikes.

    With the same random numbers, a unit that spikes goes on spiking when its net input grows.
    """
    draws = np.full(z.shape, u)
    weak = own(student.sample_spikes(z, draws), z.shape, "The spikes")
    strong = own(student.sample_spikes(z + more, draws), z.shape, "The spikes at more drive")
    require(bool((strong >= weak).all()), f"A drive of {more:g} more removed a spike.", strong)
    certain = student.sample_spikes(z, np.zeros(z.shape))
    assert_close(certain, np.ones(z.shape), what="The spikes at u = 0")


@check(points=8, examples=20, needs=("sampling_rule",))
@given(z=reals(-4, 4))
@example(z=0.0)
@example(z=1.5)
def frequency_of_spikes(student, z):
    """The share of spikes is the probability

    Of a thousand units with the same net input, and random numbers spread evenly from 0 to 1, a
    share of p spikes.
    """
    count = 1000
    u = (np.arange(count) + 0.5) / count
    spikes = own(student.sample_spikes(np.full(count, z), u), (count,), "The spikes")
    p = float(logistic(np.array(z)))
    # one of the thousand may fall on either side of p
    share = float(spikes.mean())
    assert_close(share, p, tolerance=1.5 / count, what="The share of spikes")


# ---- Poisson units ------------------------------------------------------------------


@check(points=8, examples=40, equation=r"r = \max(0,\ z)", chart=RATES)
@given(z=net_inputs)
@example(z=np.array([2.0, -2.0, 0.0]))
def rate_values(student, z):
    """The rate is the net input where that is positive, otherwise 0

    Nothing fires less than never: inhibition below 0 changes nothing any more.
    """
    assert_close(student.poisson_rate(z), np.where(z > 0, z, 0.0), what="The rate")
    assert_arguments_unchanged(student)


@check(points=12, examples=80, equation=r"P(k) = \frac{r^k \, e^{-r}}{k!}")
@given(k=st.integers(0, 30), rate=rates)
@example(k=0, rate=0.0)
@example(k=2, rate=0.0)
@example(k=3, rate=2.0)
def pmf_values(student, k, rate):
    """P(k) is the rate to the k times exp(-rate), over k factorial

    At rate 0 there is no spike for certain: its probability is 1 for k = 0 and 0 for any other k.
    """
    got = student.poisson_pmf(k, rate)
    assert_close(got, pmf(k, rate), tolerance=TOLERANCE, what=f"P({k})")


@check(
    points=8,
    examples=8,
    needs=("pmf_values",),
    equation=r"\sum_k P(k) = 1, \quad \sum_k k \, P(k) = r",
)
@given(rate=reals(0, 10))
@example(rate=0.0)
@example(rate=1.0)
def pmf_sums(student, rate):
    """All probabilities sum to 1, and the mean count is the rate

    Weighted with their probabilities, the counts average to the rate.

    Without the factorial, or without the exponential, they do not.
    """
    k = range(50)  # beyond 50 spikes there are 1e-19 left at a rate of 10
    p = np.array([as_number(student.poisson_pmf(n, rate), what=f"P({n})") for n in k])
    assert_close(p, p, what="The probabilities")
    assert_close(float(p.sum()), 1.0, tolerance=1e-11, what="The sum of the probabilities")
    mean = float(p @ np.array(k))
    assert_close(mean, rate, tolerance=1e-10, what="The mean count")


@check(points=12, examples=60, equation=r"P(0) + P(1) + \dots + P(k) > u")
@given(rate=rates, u=reals(0, 0.999))
@example(rate=2.0, u=0.5)
@example(rate=2.0, u=0.0)
@example(rate=0.0, u=0.9)
@example(rate=2.0, u=0.99999999)
def inversion(student, rate, u):
    """The count is the smallest k whose cumulative probability exceeds u

    Start with k = 0 and P(0), which may exceed u already.

    Add the next probability for as long as the sum does not.
    """
    k, total = 0, pmf(0, rate)
    while total <= u:
        if abs(total - u) <= NEAR:
            return
        k += 1
        total += pmf(k, rate)
    if abs(total - u) <= NEAR:
        return
    got = as_number(student.poisson_from_uniform(rate, u), what="The count")
    if got == k:
        return
    sums = np.cumsum([as_number(student.poisson_pmf(n, rate), what=f"P({n})") for n in range(80)])
    if got != int(np.sum(sums <= u)):
        assert_close(got, k, what="The count")


@check(points=4, examples=8, needs=("inversion",))
@given(rate=st.sampled_from([0.5, 1.0, 2.0, 4.0, 7.5]))
@example(rate=2.0)
def mean_of_counts(student, rate):
    """Counts made from evenly spread numbers average to the rate

    A count is random: a rounded rate has neither the right mean nor any spread.
    """
    u = (np.arange(100) + 0.5) / 100
    counts = [as_number(student.poisson_from_uniform(rate, x), what="A count") for x in u.tolist()]
    # The mean of a rising function over midpoints errs by half its range over their number, so by
    # 8 / 100, and the tail beyond the last of them adds about 1 / 100.
    mean = float(np.mean(counts))
    assert_close(mean, rate, tolerance=0.15, what="The mean of the counts")
    require(float(np.ptp(counts)) > 0, "All counts are the same.", counts[0])


@check(points=4, examples=10)
@given(seed=seeds(), size=st.integers(1, 6))
def no_memory_between_calls(student, seed, size):
    """A call depends on its own arguments only

    The same net inputs and random numbers give the same spikes, however often they are asked for.
    """
    z, other = generic(seed, 2, size)
    u, v = np.abs(generic(seed + 1, 2, size)) % 1
    assert_no_memory(student, "sample_spikes", (z, u), (other, v))
    assert_no_memory(student, "spike_probability", (z,), (other,))


# ---- figures ------------------------------------------------------------------------

AXIS = np.linspace(-6.0, 6.0, 121)


@figure(
    "Probability of a spike",
    x="net input z (no unit)",
    y="probability (no unit)",
    checks=(
        "probability_values",
        "silence_is_the_rest",
    ),
)
def probability(student):
    """The probability over the net input."""
    return AXIS, student.spike_probability(AXIS)


@figure(
    "Share of spikes",
    x="net input z (no unit)",
    y="share (no unit)",
    checks=(
        "sampling_rule",
        "frequency_of_spikes",
        "drive_never_silences",
    ),
)
def share(student):
    """Of a hundred units with evenly spread random numbers, for net inputs from -5 to 5."""
    z = np.linspace(-5.0, 5.0, 21)
    u = (np.arange(100) + 0.5) / 100
    return z, [np.mean(student.sample_spikes(np.full(100, x), u)) for x in z.tolist()]


@figure(
    "Counts at rate 4",
    x="number of spikes k (count)",
    y="probability P(k) (no unit)",
    checks=(
        "pmf_values",
        "pmf_sums",
    ),
)
def counts(student):
    """The probabilities of 0 to 12 spikes."""
    k = np.arange(13)
    return k, [student.poisson_pmf(n, 4.0) for n in k.tolist()]


@figure(
    "Counts made from evenly spread numbers, at rate 2.5",
    x="random number u (no unit)",
    y="count k (count)",
    checks=("inversion", "mean_of_counts"),
)
def counts_of_numbers(student):
    """The count for each of fifty numbers between 0 and 1."""
    u = (np.arange(50) + 0.5) / 50
    return u, [student.poisson_from_uniform(2.5, number) for number in u.tolist()]


@figure(
    "Rate over the net input",
    x="net input z (no unit)",
    y="rate (spikes per unit of time)",
    checks=("rate_values",),
)
def rates(student):
    """The rate of Poisson spikes."""
    return AXIS, student.poisson_rate(AXIS)
