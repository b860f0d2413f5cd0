"""The references of the further assignments agree with SciPy, NumPy, autograd and Brian."""

import functools
import importlib.util
import math
from pathlib import Path

import numpy as np
import pytest

REFERENCE = Path(__file__).parents[1] / "reference"
SEEDS = range(30)


@functools.cache
def load(slug):
    """Load a reference solution by path, as content is never importable."""
    spec = importlib.util.spec_from_file_location(f"reference_{slug}", REFERENCE / f"{slug}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def agree(found, right, tolerance=1e-12):
    np.testing.assert_allclose(found, right, rtol=0, atol=tolerance)


# ---- units --------------------------------------------------------------------------------


def test_tanh_and_sigmoid_are_those_of_numpy_and_scipy():
    special = pytest.importorskip("scipy.special")
    z = np.concatenate([np.linspace(-30, 30, 601), [1e4, -1e4, 710.0]])
    tanh_unit = load("tanh_unit")
    agree(tanh_unit.tanh(z), np.tanh(z))
    agree(tanh_unit.sigmoid_from_tanh(z), special.expit(z))
    agree(load("stochastic_units").spike_probability(z), special.expit(z))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_gradient_of_rectified_units_is_that_of_automatic_differentiation(seed):
    autograd = pytest.importorskip("autograd")
    rng = np.random.default_rng(seed)
    X, w, b = rng.normal(size=(4, 3)), rng.normal(size=3), float(rng.normal())

    def unit(weights, bias):
        return autograd.numpy.maximum(0.0, autograd.numpy.dot(X, weights) + bias)

    dw, db = load("rectified_units").relu_unit_gradient(X, w, b)
    agree(dw, autograd.jacobian(unit, 0)(w, b))
    agree(db, autograd.jacobian(unit, 1)(w, b))


@pytest.mark.parametrize("rate", [0.0, 0.3, 1.0, 4.0, 12.5, 20.0])
def test_poisson_counts_are_those_of_scipy(rate):
    stats = pytest.importorskip("scipy.stats")
    units = load("stochastic_units")
    for k in range(40):
        agree(units.poisson_pmf(k, rate), stats.poisson.pmf(k, rate))
    # midpoints of a grid: none lies on a cumulative probability
    for u in ((np.arange(50) + 0.5) / 50).tolist():
        assert units.poisson_from_uniform(rate, u) == stats.poisson.ppf(u, rate)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_cosine_is_that_of_scipy(seed):
    distance = pytest.importorskip("scipy.spatial.distance")
    a, b = np.random.default_rng(seed).normal(size=(2, 5))
    agree(load("cosine").cosine_similarity(a, b), 1 - distance.cosine(a, b))
    agree(load("cosine").angle(a, b), math.acos(1 - distance.cosine(a, b)), 1e-9)


# ---- errors and learning --------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_gradients_of_errors_are_those_of_automatic_differentiation(seed):
    autograd = pytest.importorskip("autograd")
    anp = autograd.numpy
    rng = np.random.default_rng(seed)
    y, t = rng.normal(size=(2, 3, 2))
    right = autograd.grad(lambda outputs: anp.sqrt(anp.mean((outputs - t) ** 2)))(y)
    agree(load("rms_cost").rms_gradient(y, t), right)

    X, targets, w, b = rng.normal(size=(5, 3)), rng.normal(size=5), rng.normal(size=3), 0.3

    def error(weights, bias):
        return anp.sum((anp.dot(X, weights) + bias - targets) ** 2) / 2

    new_w, new_b = load("delta_rule").batch_step(X, targets, w, b, 0.1)
    agree(new_w, w - 0.1 * autograd.grad(error, 0)(w, b))
    agree(new_b, b - 0.1 * autograd.grad(error, 1)(w, b))


def test_the_delta_rule_leads_to_the_least_squares_of_numpy():
    rng = np.random.default_rng(1)
    X, t = rng.normal(size=(20, 3)), rng.normal(size=20)
    w, b = np.zeros(3), 0.0
    for _ in range(3000):
        w, b = load("delta_rule").batch_step(X, t, w, b, 0.02)
    right = np.linalg.lstsq(np.column_stack([X, np.ones(20)]), t, rcond=None)[0]
    agree(np.append(w, b), right, 1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_gradients_of_a_landscape_and_of_a_chain_are_those_of_automatic_differentiation(seed):
    autograd = pytest.importorskip("autograd")
    anp = autograd.numpy
    descent = load("gradient_descent")
    rng = np.random.default_rng(seed)
    M, c, x = rng.normal(size=(3, 3)), rng.normal(size=3), rng.normal(size=3)
    A = M @ M.T

    def cost(place):
        d = place - c
        return anp.dot(d, anp.dot(A, d)) / 2 + 0.1 * anp.sum(d**3)

    agree(descent.cost(A, c, 0.1, x), cost(x))
    agree(descent.gradient(A, c, 0.1, x), autograd.grad(cost)(x))
    functions = {
        "double": lambda v: 2 * v,
        "square": lambda v: v * v,
        "sin": anp.sin,
        "exp": anp.exp,
        "tanh": anp.tanh,
    }
    names = rng.choice(["double", "sin", "tanh", "square", "exp"], size=3).tolist()

    def nested(v):
        for name in names:
            v = functions[name](v)
        return v

    start = float(rng.uniform(-1, 1))
    value, derivative = descent.chain_rule(names, start)
    right = float(nested(start)), float(autograd.grad(nested)(start))
    np.testing.assert_allclose((value, derivative), right, rtol=1e-11, atol=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_log_posterior_is_the_log_softmax_of_scipy(seed):
    special = pytest.importorskip("scipy.special")
    bayes = load("bayes_update")
    rng = np.random.default_rng(seed)
    prior, likelihood = rng.dirichlet(np.ones(5)), rng.uniform(size=5)
    right = special.log_softmax(np.log(prior) + np.log(likelihood))
    agree(bayes.log_posterior(np.log(prior), np.log(likelihood)), right)
    agree(np.log(bayes.posterior(prior, likelihood)), right)


def test_a_gaussian_belief_is_the_posterior_integrated_by_scipy():
    integrate = pytest.importorskip("scipy.integrate")
    data = np.array([1.0, 2.5, 0.5])

    def density(m):
        return math.exp(-((m - 0.4) ** 2) / (2 * 1.5) - float(np.sum((data - m) ** 2)) / (2 * 0.8))

    total, mean, square = (
        integrate.quad(lambda m, k=k: m**k * density(m), -10, 12, epsabs=1e-14)[0] for k in range(3)
    )
    mu, variance = load("bayes_update").gaussian_update(0.4, 1.5, data, 0.8)
    agree((mu, variance), (mean / total, square / total - (mean / total) ** 2), 1e-7)


# ---- images ---------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_filters_are_those_of_scipy(seed):
    signal = pytest.importorskip("scipy.signal")
    rng = np.random.default_rng(seed)
    h, w = rng.integers(1, 4, size=2)
    image, kernel = rng.normal(size=(7, 6)), rng.normal(size=(h, w))
    convolution = load("convolution")
    agree(convolution.correlate2d(image, kernel), signal.correlate2d(image, kernel, mode="valid"))
    agree(convolution.convolve2d(image, kernel), signal.convolve2d(image, kernel, mode="valid"))


@pytest.mark.parametrize("size", [1, 2, 3])
def test_pooling_is_a_maximum_filter_of_scipy(size):
    ndimage = pytest.importorskip("scipy.ndimage")
    image = np.random.default_rng(size).normal(size=(9, 7))
    # moved so that its value at a pixel is the largest of the block that begins there
    everywhere = ndimage.maximum_filter(image, size, origin=-(size // 2), mode="nearest")
    right = everywhere[: 9 // size * size : size, : 7 // size * size : size]
    agree(load("convolution").max_pool(image, size), right, 0.0)


@pytest.mark.parametrize("radius", [0, 1, 2])
def test_local_contrast_is_a_generic_filter_of_scipy(radius):
    ndimage = pytest.importorskip("scipy.ndimage")
    image = np.random.default_rng(radius).normal(size=(6, 5))
    side = 2 * radius + 1
    settings = {"size": side, "mode": "constant", "cval": np.nan}  # nothing beyond the border
    mean = ndimage.generic_filter(image, np.nanmean, **settings)
    deviation = ndimage.generic_filter(image, np.nanstd, **settings)
    right = (image - mean) / (deviation + 0.01)
    agree(load("colour_contrast").local_normalise(image, radius, 0.01), right)


# ---- membranes and synapses -------------------------------------------------------------------


def test_events_are_the_response_of_a_filter_of_scipy():
    signal = pytest.importorskip("scipy.signal")
    dt, tau = 0.5, 8.0
    t = dt * np.arange(120)
    arrivals = np.zeros(t.size)
    arrivals[[10, 14, 40]] = 2.0, -1.0, 3.0
    right = signal.lfilter([1.0], [1.0, -math.exp(-dt / tau)], arrivals)
    events = [(dt * k, arrivals[k], 0.0) for k in (10, 14, 40)]
    agree(load("psp_summation").summate(t, events, tau, 100.0), right)


@pytest.mark.parametrize("current", [1.0, 1.6, 2.0, 4.0])
def test_the_membrane_below_its_threshold_is_the_solution_of_scipy(current):
    integrate = pytest.importorskip("scipy.integrate")
    lif = load("lif")
    p = lif.LIF | {"V_th": 1e3}
    solution = integrate.solve_ivp(
        lambda _, V: (-(V + 65.0) + 10.0 * current) / 10.0, (0, 40), [-65.0], rtol=1e-10, atol=1e-10
    )
    coarse, fine = (
        abs(lif.lif_simulate(np.full(round(40 / dt), current), dt, p)[0][-1] - solution.y[0, -1])
        for dt in (0.1, 0.05)
    )
    assert coarse < 0.05 * current
    assert 1.8 < coarse / fine < 2.2  # forward Euler is of order one


def test_the_two_models_of_the_curve_are_those_of_their_own_assignments():
    curve, lif, hh = load("fi_curve"), load("lif"), load("hh_euler")
    current = 3.0 + np.random.default_rng(1).normal(size=300)
    V, spikes = lif.lif_simulate(current, 0.5)
    agree(curve.simulate("lif", current, 0.5), np.where(spikes, 20.0, V), 0.0)
    agree(curve.simulate("hh", 5 * current, 0.025), hh.simulate(5 * current, 0.025)[0], 1e-9)


def test_spikes_and_rates_are_what_scipy_finds():
    signal = pytest.importorskip("scipy.signal")
    stats = pytest.importorskip("scipy.stats")
    curve, rates = load("fi_curve"), load("rate_code")
    V = curve.simulate("hh", np.full(4000, 10.0), 0.025)
    peaks = signal.find_peaks(V, height=0.0)[0]
    assert curve.count_spikes(V) == len(peaks)
    train = np.sort(np.random.default_rng(1).uniform(0, 1000, 50))
    agree(rates.irregularity(train), stats.variation(np.diff(train)))
    counted = np.histogram(train, bins=[0.0, 200.0, 1000.0])[0]  # bins include their left edge
    agree(rates.spike_rate(train, 0.0, 200.0), 5.0 * counted[0])


@pytest.mark.parametrize(("drive", "t_ref"), [(100.0, 5.0), (400.0, 2.0), (50.0, 10.0)])
def test_a_random_train_keeps_the_rate_of_the_formula(drive, t_ref):
    rates = load("rate_code")
    train = np.cumsum(np.random.default_rng(1).exponential(1000 / drive, 200_000))
    found = rates.rate_from_intervals(rates.apply_refractory(train, t_ref))
    # some 1e5 intervals, whose deviation is below their mean: 0.3 % each, and four of these
    assert found == pytest.approx(rates.limited_rate(drive, t_ref), rel=0.012)


# ---- Brian ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def brian():
    brian2 = pytest.importorskip("brian2")
    before = brian2.prefs.codegen.target
    brian2.prefs.codegen.target = "numpy"  # needs no compiler and writes no cache
    yield brian2
    brian2.prefs.codegen.target = before


@pytest.mark.interop
def test_integrate_and_fire_in_brian_spikes_in_the_same_steps(brian):
    dt, steps = 0.1, 1000
    current = 2.0 + np.random.default_rng(1).normal(size=steps)
    step = dt * brian.ms
    cell = brian.NeuronGroup(
        1,
        "dV/dt = (-(V + 65) + 10*stimulus(t))/(10*ms) : 1",
        threshold="V >= -50",
        reset="V = -70",
        method="euler",
        dt=step,
        namespace={"stimulus": brian.TimedArray(current, dt=step)},
    )
    cell.V = -65
    monitor = brian.SpikeMonitor(cell)
    brian.Network(cell, monitor).run(steps * step, namespace={})
    theirs = np.rint(np.asarray(monitor.t / brian.ms) / dt).astype(int)
    _, spikes = load("lif").lif_simulate(current, dt)
    assert len(theirs) > 5
    # a spike in step k is sample k + 1 here, and the time of the step's beginning there
    assert np.flatnonzero(spikes).tolist() == (theirs + 1).tolist()


@pytest.mark.interop
def test_the_threshold_current_in_brian_is_the_same_to_three_decimals(brian):
    found = load("fi_curve").rheobase("hh", 1.5, 1.6, np.zeros(1200), 0.025, 1e-4)
    assert [round(current, 3) for current in found] == [1.545, 1.545]
    equations = """
    dV/dt = (-120*m**3*h*(V - 55) - 36*n**4*(V + 75) - 0.3*(V + 50) + I)/ms : 1
    dm/dt = (am*(1 - m) - 4*exp(-(V + 65)/18)*m)/ms : 1
    dh/dt = (0.07*exp(-(V + 65)/20)*(1 - h) - h/(1 + exp(-(V + 35)/10)))/ms : 1
    dn/dt = (an*(1 - n) - 0.125*exp(-(V + 65)/80)*n)/ms : 1
    am = 1/exprel(-(V + 40)/10) : 1
    an = 0.1/exprel(-(V + 55)/10) : 1
    I : 1
    """
    currents = np.array([1.5445, 1.545, 1.5455])
    cells = brian.NeuronGroup(
        3, equations, threshold="V > 0", refractory="V > 0", method="euler", dt=0.025 * brian.ms
    )
    cells.V = -63.198317
    cells.m, cells.h, cells.n = load("hh_euler").steady_state(-63.198317)
    cells.I = currents
    monitor = brian.SpikeMonitor(cells)
    brian.Network(cells, monitor).run(30 * brian.ms, namespace={})
    assert np.asarray(monitor.count).tolist() == [0, 0, 1]
