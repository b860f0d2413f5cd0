"""What is true of every correct Bayesian update."""

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
    heat_map,
    require,
    seeds,
    unpack,
)

# Products, a sum of up to 6 positive terms and a quotient: a few u of a probability.
TOLERANCE = 1e-13

# ---- how it is drawn ------------------------------------------------------------

BELIEF = bars(x="hypothesis h", y="probability (no unit)")
LOGARITHMS = bars(x="hypothesis h", y="log probability (no unit)")
BELIEFS = heat_map(rows="data seen", columns="hypothesis h")

# ---- inputs -----------------------------------------------------------------------

counts = st.integers(1, 6)
variances = st.integers(1, 40).map(lambda k: k / 8)


def belief(size, seed):
    """Probabilities that differ, none of them small."""
    weights = np.abs(generic(seed, size)) + 0.1
    return weights / weights.sum()


def evidence(size, seed, data=1):
    """Likelihoods between 0.05 and 1, one row per datum."""
    return 0.05 + 0.95 * (np.abs(generic(seed + 1000, data, size)) % 1)


def likelihoods(size, seed):
    """The likelihood of one datum."""
    return evidence(size, seed)[0]


data_lists = st.builds(
    lambda seed, size: np.round(generic(seed, size, scale=3.0) + 2.0, 2), seeds(), st.integers(0, 6)
)
COIN = np.array([0.5, 0.5]), np.array([[0.5, 0.75], [0.5, 0.75], [0.5, 0.25]])


# ---- what is right ----------------------------------------------------------------


def updated(prior, likelihood):
    """The posterior."""
    joint = (prior * likelihood).tolist()
    return np.array(joint) / math.fsum(joint)


def in_turn(prior, L):
    """All beliefs, the prior first."""
    beliefs = [prior]
    for likelihood in L:
        beliefs.append(updated(beliefs[-1], likelihood))
    return np.array(beliefs)


def pair(value):
    """Take the result of gaussian_update apart."""
    mu, variance = unpack(value, "mu", "variance")
    return as_number(mu, what="The mean"), as_number(variance, what="The variance")


def assert_belief(got, right, tolerance):
    """Compare mean and variance."""
    for name, found, expected in zip(("mean", "variance"), got, right, strict=True):
        assert_close(found, expected, tolerance=tolerance, what=f"The {name}")


# ---- one update ---------------------------------------------------------------------


@check(points=18, examples=80, equation=r"q_h = \frac{p_h \, l_h}{\sum_j p_j \, l_j}", chart=BELIEF)
@given(size=counts, seed=seeds())
@example(size=1, seed=1)
@example(size=2, seed=1)
def posterior_values(student, size, seed):
    """The posterior is prior times likelihood, made to sum to 1

    Multiply hypothesis by hypothesis, then divide by the sum of all products.

    Neither factor alone is the posterior.
    """
    prior, likelihood = belief(size, seed), likelihoods(size, seed)
    got = student.posterior(prior, likelihood)
    right = updated(prior, likelihood)
    assert_close(got, right, tolerance=TOLERANCE, what="The posterior")
    total = as_array(got, (size,), what="The posterior").sum()
    assert_close(float(total), 1.0, tolerance=TOLERANCE, what="The sum of the posterior")
    assert_arguments_unchanged(student)


@check(
    points=8,
    examples=40,
    needs=("posterior_values",),
    equation=r"\frac{p_h \, c \, l_h}{\sum_j p_j \, c \, l_j} = q_h",
    chart=BELIEF,
)
@given(size=counts, seed=seeds(), factor=st.sampled_from([2.0, 0.125, 1024.0]))
@example(size=2, seed=1, factor=2.0)
def common_factor_cancels(student, size, seed, factor):
    """A factor common to all likelihoods changes nothing

    Only ratios of likelihoods matter.

    If all are equal, the data say nothing and the prior remains.
    """
    prior, likelihood = belief(size, seed), likelihoods(size, seed)
    once = as_array(student.posterior(prior, likelihood), (size,), what="The posterior")
    assert_close(once, once, what="The posterior")
    scaled = student.posterior(prior, factor * likelihood)
    what = f"The posterior with all likelihoods times {factor:g}"
    assert_close(scaled, once, tolerance=2 * TOLERANCE, what=what)
    nothing = student.posterior(prior, np.full(size, factor))
    what = "The posterior with equal likelihoods"
    assert_close(nothing, prior, tolerance=2 * TOLERANCE, what=what)


@check(points=6, examples=40, equation=r"p_h = 0 \;\Rightarrow\; q_h = 0", chart=BELIEF)
@given(size=st.integers(2, 6), place=st.integers(0, 5), seed=seeds())
@example(size=2, place=0, seed=1)
def certainty_stays(student, size, place, seed):
    """What is impossible stays impossible, and what is certain stays certain

    No datum revives a hypothesis with prior 0, and none that a hypothesis excludes leaves it
    alive.
    """
    prior, likelihood = belief(size, seed), likelihoods(size, seed)
    out = place % size
    prior[out] = 0.0
    prior /= prior.sum()
    got = as_array(student.posterior(prior, likelihood), (size,), what="The posterior")
    assert_close(got[out], 0.0, what="The posterior of a hypothesis with prior 0")
    certain = np.eye(size)[out]
    got = student.posterior(certain, likelihood)
    assert_close(got, certain, tolerance=TOLERANCE, what="The posterior of a certain hypothesis")
    got = student.posterior(belief(size, seed), certain)
    assert_close(got, certain, tolerance=TOLERANCE, what="The posterior of the only one left")


# ---- logarithms ---------------------------------------------------------------------


@check(
    points=14, examples=60, equation=r"\ln q_h = a_h - m - \ln \sum_j e^{a_j - m}", chart=LOGARITHMS
)
@given(size=counts, seed=seeds())
@example(size=1, seed=1)
@example(size=2, seed=1)
def log_posterior_values(student, size, seed):
    """In logarithms, subtract the logarithm of the sum of exponentials

    Add the two logarithms of each hypothesis.

    Then their exponentials have to sum to 1, which takes one subtraction.
    """
    prior, likelihood = belief(size, seed), likelihoods(size, seed)
    logs = np.log(prior), np.log(likelihood)
    right = np.log(updated(prior, likelihood))
    # logarithms of size 10 at most round by some 1e-15
    assert_close(student.log_posterior(*logs), right, tolerance=1e-12, what="The log posterior")
    assert_arguments_unchanged(student)


@check(
    points=10,
    examples=40,
    equation=r"\ln \sum_j e^{a_j} = m + \ln \sum_j e^{a_j - m}, \quad m = \max_j a_j",
    chart=LOGARITHMS,
)
@given(size=counts, seed=seeds(), depth=st.sampled_from([800.0, 1e4, 1e5]))
@example(size=2, seed=1, depth=800.0)
@example(size=1, seed=1, depth=1e5)
def logarithms_far_below(student, size, seed, depth):
    """Data that are nearly impossible under every hypothesis still give a posterior

    exp(-800) is 0 in float64, and the logarithm of 0 is no number.

    Subtract the largest logarithm before taking exponentials.
    """
    prior, likelihood = belief(size, seed), likelihoods(size, seed)
    right = np.log(updated(prior, likelihood))
    got = student.log_posterior(np.log(prior), np.log(likelihood) - depth)
    # numbers of size 1e5 round by 1e-11
    assert_close(got, right, tolerance=1e-9, what="The log posterior")
    # hypotheses far apart: the best is certain, the others are as far below as before
    apart = -depth * np.arange(size)
    got = student.log_posterior(np.zeros(size) - math.log(size), apart)
    assert_close(got, apart, tolerance=1e-9, what="The log posterior of hypotheses far apart")


# ---- many data ----------------------------------------------------------------------


@check(points=14, examples=60, chart=BELIEFS)
@given(size=counts, data=st.integers(0, 6), seed=seeds())
@example(size=2, data=0, seed=1)
@example(size=2, data=3, seed=1)
def beliefs_in_turn(student, size, data, seed):
    """Each posterior is the prior of the next datum

    The list begins with the prior and has one more row than there are data. Every row sums to 1.
    """
    prior, L = belief(size, seed), evidence(size, seed, data)
    right = in_turn(prior, L)
    got = as_array(student.update_in_turn(prior, L), right.shape, what="The beliefs")
    assert_arguments_unchanged(student)
    tolerance = 10 * TOLERANCE  # six updates, each of which may enlarge what is there
    if (np.abs(got - right) <= tolerance).all():
        return
    own = [prior]
    for likelihood in L:
        own.append(as_array(student.posterior(own[-1], likelihood), (size,), what="The posterior"))
    if not (np.abs(got - np.array(own)) <= tolerance).all():
        assert_close(got, right, tolerance=tolerance, what="The beliefs")


@check(points=6, examples=6)
@given(size=st.integers(2, 4), seed=seeds())
@example(size=2, seed=1)
def a_thousand_data(student, size, seed):
    """A thousand data leave beliefs that sum to 1

    The product of a thousand likelihoods is 0 in float64.

    Normalise after every datum, or work in logarithms.
    """
    L = np.tile(evidence(size, seed, 4) / 10, (250, 1))
    got = as_array(student.update_in_turn(belief(size, seed), L), (1001, size), what="The beliefs")
    assert_between(got, 0.0, 1.0, tolerance=1e-9, what="A belief")
    # each row is normalised, or its logarithms are, which are of size 1e4 and round by 1e-12
    assert_close(got.sum(axis=1), np.ones(1001), tolerance=1e-9, what="The sum of a belief")
    best = int(np.argmax(np.log(L[:4]).sum(axis=0)))
    gaps = np.log(L[:4]).sum(axis=0)[best] - np.log(L[:4]).sum(axis=0)
    clear = np.delete(gaps, best).min() * 250 > 30
    require(
        not clear or got[-1, best] > 0.999,
        f"Hypothesis {best} explains the data best by far, but its belief is {got[-1, best]:.6g}.",
        got[-1],
    )


@check(points=6, examples=40, needs=("beliefs_in_turn",), chart=BELIEFS)
@given(size=counts, data=st.integers(2, 6), seed=seeds())
@example(size=2, data=2, seed=1)
def order_of_data(student, size, data, seed):
    """The last belief does not depend on the order of the data

    Products have no order.

    On the way beliefs differ; in the end they agree.
    """
    prior, L = belief(size, seed), evidence(size, seed, data)
    shape = (data + 1, size)
    one = as_array(student.update_in_turn(prior, L), shape, what="The beliefs")
    other = as_array(student.update_in_turn(prior, L[::-1]), shape, what="The beliefs")
    assert_close(one, one, what="The beliefs")
    tolerance = 20 * TOLERANCE  # two paths of up to six updates
    assert_close(other[-1], one[-1], tolerance=tolerance, what="The last belief")


# ---- a Gaussian mean ----------------------------------------------------------------


@check(
    points=12,
    examples=80,
    equation=(
        r"\frac{1}{v_n} = \frac{1}{v_0} + \frac{n}{v}, "
        r"\quad \mu_n = v_n \left( \frac{\mu_0}{v_0} + \frac{n \bar{x}}{v} \right)"
    ),
)
@given(mu0=st.integers(-20, 20), var0=variances, data=data_lists, var=variances)
@example(mu0=0, var0=1.0, data=np.array([2.0, 4.0]), var=2.0)
@example(mu0=3, var0=2.0, data=np.array([]), var=1.0)
@example(mu0=1, var0=4.0, data=np.array([3.0]), var=1.0)
def gaussian_values(student, mu0, var0, data, var):
    """Precisions add up, and weigh the means of prior and data

    One over the variance is the precision: that of the belief, plus one over var for each datum.

    The new mean is the average of prior and data with these weights.
    """
    precision = 1 / var0 + data.size / var
    right = (mu0 / var0 + math.fsum(data) / var) / precision, 1 / precision
    got = pair(student.gaussian_update(float(mu0), var0, data, var))
    # six data of size 15 and quotients by 1/8 or more: sums of size 1e3, to a few u
    assert_belief(got, right, 1e-11)
    assert_arguments_unchanged(student)


@check(points=4, examples=40, needs=("gaussian_values",))
@given(mu0=st.integers(-20, 20), var0=variances, data=data_lists, var=variances)
@example(mu0=0, var0=1.0, data=np.array([2.0, 4.0]), var=2.0)
def gaussian_in_turn(student, mu0, var0, data, var):
    """Two updates are as good as one with all the data

    The belief after the first data is the prior for the others.

    More data never make it less sure.
    """
    half = data.size // 2
    first = pair(student.gaussian_update(float(mu0), var0, data[:half], var))
    require(
        all(map(math.isfinite, first)) and first[1] > 0, "The variance should be above 0.", first
    )
    twice = pair(student.gaussian_update(*first, data[half:], var))
    once = pair(student.gaussian_update(float(mu0), var0, data, var))
    assert_belief(twice, once, 1e-10)  # three results round
    require(once[1] <= var0 * (1 + 1e-12), "Data should not make the belief less sure.", once)


@check(points=2, examples=10)
@given(size=counts, first=seeds(), second=seeds())
def no_memory_between_calls(student, size, first, second):
    """A call depends on its own arguments only

    Every belief is a new array, and the prior of a call is the one that is given.
    """
    one, other = ((belief(size, seed), evidence(size, seed, 3)) for seed in (first, second))
    assert_no_memory(student, "update_in_turn", one, other)
    assert_no_memory(student, "posterior", (one[0], one[1][0]), (other[0], other[1][0]))


# ---- figures ------------------------------------------------------------------------

HEADS = np.linspace(0.05, 0.95, 19)
THROWS = np.array([True, True, False, True, True, True, False, True])


@figure(
    "Belief after eight throws, six of them heads",
    x="probability of heads (no unit)",
    y="belief (no unit)",
    checks=(
        "beliefs_in_turn",
        "order_of_data",
    ),
)
def coin_belief(student):
    """Nineteen hypotheses, equally probable before."""
    L = np.where(THROWS[:, np.newaxis], HEADS, 1 - HEADS)
    return HEADS, np.asarray(student.update_in_turn(np.full(19, 1 / 19), L), float)[-1]


@figure(
    "Mean of a belief over the number of data",
    x="data, all of them 3 (count)",
    y="mean of the belief (no unit)",
    checks=(
        "gaussian_values",
        "gaussian_in_turn",
    ),
)
def gaussian_mean(student):
    """A belief around 0 with variance 1; data with variance 2."""
    numbers = np.arange(11)
    return numbers, [student.gaussian_update(0.0, 1.0, np.full(n, 3.0), 2.0)[0] for n in numbers]


@figure(
    "Variance of a belief over the number of data",
    x="data, all of them 3 (count)",
    y="variance of the belief (no unit)",
    checks=("gaussian_values", "gaussian_in_turn"),
)
def gaussian_variance(student):
    """The same belief: every datum makes it more certain."""
    numbers = np.arange(11)
    return numbers, [student.gaussian_update(0.0, 1.0, np.full(n, 3.0), 2.0)[1] for n in numbers]


@figure(
    "Logarithms of a belief after eight throws",
    x="probability of heads (no unit)",
    y="log belief (no unit)",
    checks=("log_posterior_values", "logarithms_far_below"),
)
def log_belief(student):
    """The same throws; every likelihood is smaller by the factor exp(-1000)."""
    likelihood = np.where(THROWS[:, np.newaxis], np.log(HEADS), np.log(1 - HEADS)).sum(axis=0)
    return HEADS, student.log_posterior(np.full(19, -np.log(19.0)), likelihood - 1000.0)


@figure(
    "Belief in heads at 0.6, throw by throw",
    x="throws seen (count)",
    y="belief (no unit)",
    checks=("beliefs_in_turn", "a_thousand_data", "order_of_data"),
)
def throw_by_throw(student):
    """Fifteen hundred throws, three in five of them heads: their product is too small a number."""
    throws = np.tile([True, False, True, False, True], 300)
    L = np.where(throws[:, np.newaxis], HEADS, 1 - HEADS)
    beliefs = np.asarray(student.update_in_turn(np.full(19, 1 / 19), L), float)[::50, 11]
    return 50 * np.arange(beliefs.size), beliefs
