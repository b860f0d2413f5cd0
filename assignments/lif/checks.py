"""What is true of every correct leaky integrate-and-fire neuron.

Potentials within 1e-7 mV of the threshold are left out, except where a tie is exact by
construction: there rounding, not the student, would decide.
"""

import math

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.authoring import (
    EPSILON,
    Mismatch,
    Raised,
    as_array,
    as_number,
    assert_arguments_unchanged,
    assert_close,
    assert_no_memory,
    check,
    figure,
    require,
    unpack,
)

LIF = {"tau": 10.0, "R": 10.0, "V_rest": -65.0, "V_th": -50.0, "V_reset": -70.0}
NEAR = 1e-7  # mV

# ---- inputs -----------------------------------------------------------------------


def decimals(low, high, places, usual):
    """Numbers with few decimals that shrink to a usual value: they read well."""
    scale = 10**places
    low, high, usual = (round(bound * scale) for bound in (low, high, usual))
    return st.integers(low - usual, high - usual).map(lambda k: (usual + k) / scale)


membranes = st.tuples(
    decimals(5, 30, 1, 10),
    decimals(5, 20, 1, 10),
    decimals(-70, -60, 1, -65),
    decimals(-55, -45, 1, -50),
    decimals(-80, -60, 1, -70),
).map(lambda values: dict(zip(LIF, values, strict=True)))
potentials = decimals(-85, -45.1, 1, -60)
injected = decimals(-3, 6, 2, 1)
time_steps = decimals(0.01, 2, 2, 1)
stimuli = st.lists(decimals(-2, 9, 1, 3), max_size=25).map(lambda items: np.array(items, float))
pauses = st.integers(0, 4)


# ---- what is right ----------------------------------------------------------------


def euler(V, I, dt, p):
    """The potential after a step, before the threshold, and how far rounding can take it.

    Any order of the operations errs by a few u of every term; 16 u are allowed.
    """
    terms = -(V - p["V_rest"]), p["R"] * I
    share = dt / p["tau"]
    sizes = abs(V) + share * (abs(V) + abs(p["V_rest"]) + abs(p["R"] * I))
    return V + share * sum(terms), 16 * EPSILON * sizes


def pair(value):
    """Take the result of lif_step apart."""
    V, spiked = unpack(value, "V", "spiked")
    return as_number(V, what="V"), as_number(spiked, what="spiked")


def simulated(student, I, dt, p, ref_steps=0):
    """The two traces of lif_simulate, with a sample more than there are currents."""
    # LIF and no pause are the defaults, so they are left to the function.
    given = (p, ref_steps) if ref_steps else (p,) if p != LIF else ()
    V, spikes = unpack(student.lif_simulate(I, dt, *given), "V", "spikes")
    shape = (len(I) + 1,)
    V, spikes = as_array(V, shape, what="V"), as_array(spikes, shape, what="spikes")
    assert_close(V, V, what="V")
    require(bool(np.isin(spikes, (0, 1)).all()), "spikes should hold 0 and 1 only.", spikes)
    return V, spikes


def unreachable(p):
    """The same membrane with a threshold that nothing reaches."""
    return p | {"V_th": 1e4}


# ---- one step ---------------------------------------------------------------------


@check(
    points=20,
    examples=120,
    equation=r"V_{k+1} = V_k + \frac{\Delta t}{\tau} \left( -(V_k - V_{rest}) + R \, I_k \right)",
)
@given(V=potentials, I=injected, dt=time_steps, p=membranes)
@example(V=-65.0, I=2.0, dt=5.0, p=LIF)
@example(V=-55.0, I=3.0, dt=5.0, p=LIF)
def step_values(student, V, I, dt, p):
    """A step adds leak and drive; at the threshold it resets

    The leak pulls towards V_rest, the drive is R times I.

    Compare the new potential with V_th; if it got there, return V_reset and True.
    """
    new, tolerance = euler(V, I, dt, p)
    if abs(new - p["V_th"]) <= NEAR:
        return
    spike = new >= p["V_th"]
    got, spiked = pair(student.lif_step(V, I, dt, p))
    assert_close(spiked, float(spike), what="spiked")
    if spike:
        assert_close(got, p["V_reset"], what="V after a spike")
    else:
        assert_close(got, new, tolerance=tolerance, what="V")
    assert_arguments_unchanged(student)


@check(points=8, examples=40, equation=r"V \ge V_{th} \;\Rightarrow\; V \leftarrow V_{reset}")
@given(V=st.integers(-80, -52), rest=st.integers(-70, -60), quarters=st.integers(4, 24))
@example(V=-60, rest=-60, quarters=4)
def tie_spikes(student, V, rest, quarters):
    """Reaching the threshold exactly is a spike

    Compare with >=: the potential need not exceed the threshold.
    """
    I = quarters / 4
    # With dt / tau = 1/2 and these numbers every term is a multiple of 1/16: nothing rounds.
    p = LIF | {"tau": 8.0, "V_rest": float(rest)}
    p["V_th"] = euler(float(V), I, 4.0, p)[0]
    got, spiked = pair(student.lif_step(float(V), I, 4.0, p))
    assert_close(spiked, 1.0, what="spiked at the threshold")
    assert_close(got, p["V_reset"], what="V after a spike")


@check(
    points=8,
    examples=50,
    needs=("step_values",),
    equation=r"\Delta V = \frac{\Delta t}{\tau} \, R \, \Delta I",
)
@given(V=potentials, I=injected, extra=decimals(0.1, 3, 1, 1), dt=time_steps, p=membranes)
@example(V=-65.0, I=0.0, extra=1.0, dt=1.0, p=LIF)
def current_raises_the_potential(student, V, I, extra, dt, p):
    """More current raises V in proportion to R and dt over tau

    A positive current depolarises.

    Multiply it by the resistance, and the whole right-hand side by dt over tau.
    """
    p = unreachable(p)
    (before, _), (after, _) = (pair(student.lif_step(V, i, dt, p)) for i in (I, I + extra))
    # two potentials err, each as in a single step
    tolerance = euler(V, I, dt, p)[1] + euler(V, abs(I) + extra, dt, p)[1]
    rise = dt / p["tau"] * p["R"] * extra
    assert_close(after - before, rise, tolerance=tolerance, what="The rise of V")


@check(points=8, examples=50)
@given(V=potentials, I=injected, shift=decimals(-40, 40, 1, 10), dt=time_steps, p=membranes)
@example(V=-60.0, I=0.0, shift=10.0, dt=1.0, p=LIF)
def zero_is_nowhere(student, V, I, shift, dt, p):
    """Moving V and all potentials in p together moves the result along

    Only differences of potentials matter.

    The leak goes to V_rest, not to 0 mV, and no potential is typed into the function.
    """
    moved = {key: value + shift if key.startswith("V") else value for key, value in p.items()}
    new, tolerance = euler(V, I, dt, p)
    if abs(new - p["V_th"]) <= NEAR:
        return
    (here, spiked), (there, spiked_too) = (
        pair(student.lif_step(*place)) for place in ((V, I, dt, p), (V + shift, I, dt, moved))
    )
    # two steps, and the rounding of the moved potentials
    tolerance += euler(abs(V) + abs(shift), I, dt, p)[1] + 16 * EPSILON * abs(shift)
    assert_close(
        there - shift, here, tolerance=tolerance, what=f"V, moved by {shift:g} mV and back,"
    )
    assert_close(spiked_too, spiked, what="spiked")


# ---- a simulation -----------------------------------------------------------------


def follows(student, V, I, dt, p, after, spiked):
    """Whether a sample follows from the one before, by the equations or by the own step."""
    new, tolerance = euler(V, I, dt, p)
    if abs(new - p["V_th"]) <= NEAR:
        return True
    spike = new >= p["V_th"]
    if abs(after - (p["V_reset"] if spike else new)) <= tolerance and bool(spiked) == spike:
        return True
    try:
        own, spike = pair(student.lif_step(V, I, dt, p))
    except (Mismatch, Raised):
        return False
    return abs(after - own) <= tolerance and bool(spiked) == bool(spike)


@check(points=20, examples=60)
@given(I=stimuli, dt=decimals(0.1, 3, 1, 1), p=membranes, ref_steps=pauses)
@example(I=np.array([]), dt=1.0, p=LIF | {"V_rest": -62.0}, ref_steps=0)
@example(I=np.array([2.0, 2.0, 2.0]), dt=5.0, p=LIF, ref_steps=0)
@example(I=np.array([1.499998]), dt=10.0, p=LIF, ref_steps=0)
@example(I=np.array([1.500002]), dt=10.0, p=LIF, ref_steps=0)
@example(I=np.array([9.0, 9.0, 9.0, 9.0]), dt=2.5, p=LIF, ref_steps=2)
def simulate_obeys_the_step(student, I, dt, p, ref_steps):
    """From V_rest on, each current makes a step; spikes begin pauses

    N currents give N + 1 samples, of which the first is V_rest. For ref_steps steps after the
    sample of a spike V stays at V_reset.

    Every parameter is taken from p.
    """
    V, spikes = simulated(student, I, dt, p, ref_steps)
    assert_close(V[0], p["V_rest"], what="The first sample of V")
    assert_close(spikes[0], 0.0, what="The first sample of spikes")
    pause = 0
    for k, current in enumerate(I.tolist()):
        if pause:
            right = abs(V[k + 1] - p["V_reset"]) <= 0 and not spikes[k + 1]
        else:
            right = follows(student, float(V[k]), current, dt, p, V[k + 1], spikes[k + 1])
        require(
            bool(right),
            f"V goes from {V[k]:.6g} to {V[k + 1]:.6g} mV with spikes {spikes[k + 1]:g} at sample "
            f"{k + 1}, which does not follow from I[{k}] = {current:g} nA"
            + (", as the neuron is refractory." if pause else "."),
            V,
        )
        pause = ref_steps if spikes[k + 1] else max(0, pause - 1)
    assert_arguments_unchanged(student)


@check(
    points=10,
    examples=30,
    needs=("step_values", "simulate_obeys_the_step"),
    equation=(
        r"V_k - V_\infty = \left( 1 - \frac{\Delta t}{\tau} \right)^k (V_0 - V_\infty), "
        r"\quad V_\infty = V_{rest} + R \, I"
    ),
)
@given(share=decimals(0, 0.95, 2, 0.5), dt=decimals(0.1, 2, 1, 1), p=membranes)
@example(share=0.5, dt=1.0, p=LIF)
def subthreshold_relaxation(student, share, dt, p):
    """A weak current leads to its level geometrically, without spikes

    In each step the distance to that level shrinks by the factor 1 - dt / tau.

    Look for a leak that pushes away, or for the exact exponential in place of Euler's step.
    """
    I = share * (p["V_th"] - p["V_rest"]) / p["R"]
    V, spikes = simulated(student, np.full(40, I), dt, p)
    level = p["V_rest"] + p["R"] * I
    right = level + (p["V_rest"] - level) * (1 - dt / p["tau"]) ** np.arange(41)
    # 1e-9 mV: 40 steps round by some 1e-14 mV each, and the factor below 1 never enlarges it
    assert_close(V, right, tolerance=1e-9, what="V")
    assert_close(spikes, np.zeros(41), what="spikes")


@check(
    points=10,
    examples=12,
    needs=("step_values", "simulate_obeys_the_step"),
    equation=r"T = \tau \ln \frac{R I + V_{rest} - V_{reset}}{R I + V_{rest} - V_{th}}",
)
@given(drive=decimals(1.2, 4, 1, 2), ref_steps=st.integers(0, 20))
@example(drive=2.0, ref_steps=0)
def interval_between_spikes(student, drive, ref_steps):
    """A strong current fires at the interval that the formula gives

    With the default parameters, all intervals are equal.

    Each is tau times the logarithm in the text, plus the refractory period, to within two time
    steps.
    """
    dt, p = 0.1, LIF
    span = p["V_th"] - p["V_rest"]
    I = drive * span / p["R"]
    above = p["R"] * I + p["V_rest"]
    interval = p["tau"] * math.log((above - p["V_reset"]) / (above - p["V_th"])) + ref_steps * dt
    _, spikes = simulated(student, np.full(math.ceil(4 * interval / dt), I), dt, p, ref_steps)
    gaps = np.diff(np.flatnonzero(spikes)) * dt
    require(len(gaps) >= 2, "There should be three spikes at least.", spikes)
    # Euler's decay is faster by the share dt / (2 tau) of an interval of at most 2.1 tau, so by
    # 1.1 dt, and a spike waits for the end of its step: between -1.1 and 1 steps in all.
    right = np.full(len(gaps), interval)
    assert_close(gaps, right, tolerance=2 * dt, what="The interval between spikes (ms)")
    require(np.ptp(gaps) < dt / 2, "Under a constant current all intervals should be equal.", gaps)


@check(
    points=6,
    examples=20,
    needs=("step_values", "simulate_obeys_the_step"),
    equation=r"I_{th} = \frac{V_{th} - V_{rest}}{R}",
)
@given(p=membranes.filter(lambda p: p["V_th"] - p["V_rest"] > 0.2 * p["R"]))
@example(p=LIF)
def threshold_current(student, p):
    """The neuron fires right above its threshold current, and not right below

    At (V_th - V_rest) / R the level of the membrane is the threshold itself.

    One in fifty less never fires, one in fifty more does before long.
    """
    threshold = (p["V_th"] - p["V_rest"]) / p["R"]
    steps, dt = 250, p["tau"] / 25  # ten time constants: 5e-5 of the way is left, not 2e-2
    for share, fires in ((0.98, False), (1.02, True)):
        _, spikes = simulated(student, np.full(steps, share * threshold), dt, p)
        require(
            bool(spikes.any()) == fires,
            f"At {share * threshold:.4g} nA there should be {'a' if fires else 'no'} spike.",
            spikes,
        )


@check(points=6, examples=30, needs=("simulate_obeys_the_step",))
@given(ref_steps=pauses, dt=decimals(0.5, 2, 1, 1), p=membranes)
@example(ref_steps=2, dt=1.0, p=LIF)
@example(ref_steps=0, dt=1.0, p=LIF)
def refractory_limit(student, ref_steps, dt, p):
    """However strong the current, spikes are ref_steps + 1 steps apart

    Each step outside a pause reaches the threshold here.

    The sample of the spike is not one of those that are held, and none lies above the threshold.
    """
    strong = 100 * p["tau"] / dt  # nA: 500 mV or more in a single step
    V, spikes = simulated(student, np.full(12, strong), dt, p, ref_steps)
    right = np.array([k > 0 and (k - 1) % (ref_steps + 1) == 0 for k in range(13)], float)
    assert_close(spikes, right, what="spikes")
    assert_close(V[1:], np.full(12, p["V_reset"]), what="V")


@check(points=4, examples=10)
@given(first=stimuli, second=stimuli, p=membranes)
@example(first=np.array([9.0, 9.0]), second=np.array([1.0, 9.0]), p=LIF)
def no_memory_between_calls(student, first, second, p):
    """A call depends on its own arguments only

    Every simulation begins at rest.

    Nothing may be kept in a global name, in a default argument or in the dictionary of parameters.
    """
    assert_no_memory(student, "lif_simulate", (first, 2.5, p, 1), (second, 2.5, LIF, 0))
    assert_arguments_unchanged(student)


# ---- figures ----------------------------------------------------------------------


@figure(
    "Membrane potential: 2 nA from 5 ms on",
    x="time t (ms)",
    y="V (mV)",
    checks=(
        "simulate_obeys_the_step",
        "step_values",
        "refractory_limit",
        "tie_spikes",
        "current_raises_the_potential",
        "zero_is_nowhere",
        "subthreshold_relaxation",
        "interval_between_spikes",
        "threshold_current",
    ),
    first=True,
)
def voltage(student):
    """The potential over 50 ms, with a pause of 2 ms after each spike."""
    dt, steps = 0.25, 200
    t = dt * np.arange(steps + 1)
    V, _ = student.lif_simulate(np.where(t[:-1] < 5, 0.0, 2.0), dt, LIF, 8)
    return t, V


SLOW = {"tau": 25.0, "R": 8.0, "V_rest": -68.0, "V_th": -54.0, "V_reset": -75.0}


@figure(
    "Membrane potential of a slower membrane at 3 nA",
    x="time t (ms)",
    y="V (mV)",
    checks=("simulate_obeys_the_step", "threshold_current"),
    first=True,
)
def other_membrane(student):
    """The potential over 100 ms, with other parameters than the default ones."""
    dt, steps = 0.5, 200
    V, _ = student.lif_simulate(np.full(steps, 3.0), dt, SLOW, 0)
    return dt * np.arange(steps + 1), V
