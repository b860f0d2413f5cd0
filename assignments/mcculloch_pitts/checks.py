"""What is true of every correct threshold unit, gate and exclusive or.

Inputs are 0 or 1 and weights are multiples of 1/4 below 2**20: every sum of them is
exact in float64, whatever the order, so nothing here needs a tolerance.
"""

import itertools

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
    check,
    figure,
    require,
    unpack,
)

GATES = {
    "AND": lambda x1, x2: x1 and x2,
    "OR": lambda x1, x2: x1 or x2,
    "NAND": lambda x1, x2: not (x1 and x2),
    "NOR": lambda x1, x2: not (x1 or x2),
    "NOT": lambda x: not x,
}

# ---- inputs -----------------------------------------------------------------------

quarters = st.integers(-32, 32).map(lambda k: k / 4)


def units(min_size=1):
    """Inputs and weights of one unit, drawn in pairs so that they shrink together."""
    pairs = st.lists(st.tuples(st.integers(0, 1), quarters), min_size=min_size, max_size=6)
    return pairs.map(lambda pairs: tuple(np.array(pairs, np.float64).reshape(-1, 2).T.copy()))


def no_tie(case):
    """Whether the net input is not 0: ties have a check of their own."""
    (x, w), b = case
    return x @ w + b != 0


cases = st.tuples(units(), quarters).filter(no_tie)
truth = st.integers(0, 1)
unequal_lengths = st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda mn: mn[0] != mn[1])


def fires(x, w, b):
    """The output of a threshold unit."""
    return float(b + np.dot(x, w) >= 0)


# ---- the unit -----------------------------------------------------------------------


@check(
    points=20,
    examples=120,
    equation=r"z = b + \sum_i x_i w_i, \quad y = 1 \text{ if } z \ge 0, \text{ otherwise } 0",
)
@given(case=cases)
@example(case=((np.array([1.0, 1.0]), np.array([1.0, 1.0])), -1.5))
@example(case=((np.array([1.0, 0.0]), np.array([1.0, 1.0])), -1.5))
@example(case=((np.array([1.0]), np.array([0.5])), -0.25))
@example(case=((np.array([1.0]), np.array([1.000000001])), -1.0000000005))  # equal in float32
@example(case=((np.array([1.000000001]), np.array([1.0])), -1.0000000005))
def unit_values(student, case):
    """Above net input 0 the output is 1, below it 0

    Add the bias to the sum of all weighted inputs and compare the total with 0.

    A spike has a fixed size, and silence is 0.
    """
    (x, w), b = case
    assert_close(student.mp_unit(x, w, b), fires(x, w, b), what="The output")
    assert_arguments_unchanged(student)


@check(points=10, examples=50, equation=r"z = 0 \;\Rightarrow\; y = 1")
@given(unit=units())
@example(unit=(np.array([1.0, 1.0]), np.array([1.0, 1.0])))
def fires_at_threshold(student, unit):
    """At net input 0 exactly the unit fires

    The threshold is reached, which is enough.

    Compare with 0 itself, not with a rounded or transformed net input.
    """
    x, w = unit
    b = -float(x @ w)
    assert_close(student.mp_unit(x, w, b), 1.0, what="The output at the threshold")


@check(
    points=8,
    examples=50,
    needs=("unit_values",),
    equation=r"y(s \, w, s \, b) = y(w, b) \text{ for } s > 0",
)
@given(case=cases, power=st.sampled_from([2.0, 0.5, 16.0, 0.125]))
@example(case=((np.array([1.0]), np.array([3.0])), -1.0), power=2.0)
def scale_invariance(student, case, power):
    """Scaling all weights and the bias by a positive factor changes nothing

    Only the sign of the net input counts.

    Look for a comparison with anything but 0, and for an output that depends on how large the net
    input is.
    """
    (x, w), b = case
    before = as_number(student.mp_unit(x, w, b), what="The output")
    after = student.mp_unit(x, power * w, power * b)  # powers of two: scaled without rounding
    assert_close(after, before, what=f"The output with weights and bias times {power:g}")


@check(points=8, examples=50, needs=("unit_values",))
@given(case=cases, extra=quarters.filter(bool))
@example(case=((np.array([1.0]), np.array([1.0])), -2.0), extra=4.0)
def excitation_and_inhibition(student, case, extra):
    """The sign of a weight decides whether an active input excites

    More excitation never silences a unit, more inhibition never makes it fire.

    Mind the signs of weights and bias.
    """
    (x, w), b = case
    alone = as_number(student.mp_unit(x, w, b), what="The output")
    joined = student.mp_unit(np.append(x, 1.0), np.append(w, extra), b)
    joined = as_number(joined, what="The output with one more active input")
    require(
        joined >= alone if extra > 0 else joined <= alone,
        f"An active input with weight {extra:g} took the output from {alone:g} to {joined:g}.",
        joined,
    )
    total = float(x @ w) + b
    strong = -64.0 * np.sign(total) - total  # turns the net input to the other side, for certain
    turned = student.mp_unit(np.append(x, 1.0), np.append(w, strong), b)
    assert_close(turned, float(total < 0), what="The output with one more, very strong input")


@check(
    points=10,
    examples=40,
    equation=r"\sum_i x_i w_i \ge \theta \;\Leftrightarrow\; \sum_i x_i w_i + b \ge 0",
)
@given(theta=quarters)
@example(theta=1.5)
@example(theta=0.0)
def threshold_is_minus_bias(student, theta):
    """A threshold becomes a bias by changing its sign

    The sum reaches theta exactly if the sum less theta reaches 0.

    What is added to the sum then?
    """
    assert_close(student.bias_from_threshold(theta), -theta, what="The bias")


# ---- gates ----------------------------------------------------------------------------


@check(points=16, examples=20)
@given(name=st.sampled_from(sorted(GATES)))
@example(name="AND")
@example(name="OR")
@example(name="NAND")
@example(name="NOR")
@example(name="NOT")
def gates_truth_tables(student, name):
    """A unit with a gate's weights and bias follows its truth table

    Write down the sum for each row of the table.

    The bias has to lie between the sums of the rows with 0 and those of the rows with 1; what is
    denied needs inhibition.
    """
    inputs = 1 if name == "NOT" else 2
    weights, bias = unpack(student.gate(name), "w", "b")
    w = as_array(weights, (inputs,), what=f"The weights of {name}")
    b = as_number(bias, what=f"The bias of {name}")
    for x in itertools.product((0, 1), repeat=inputs):
        right, found = int(GATES[name](*x)), int(fires(x, w, b))
        require(
            found == right,
            f"{name} of {', '.join(map(str, x))} should be {right}, but a unit with these "
            f"weights and this bias gives {found}.",
            (weights, bias),
        )


@check(
    points=14, examples=20, equation=r"x_1 \oplus x_2 = (x_1 \lor x_2) \land \lnot (x_1 \land x_2)"
)
@given(x1=truth, x2=truth)
@example(x1=0, x2=0)
@example(x1=0, x2=1)
@example(x1=1, x2=0)
@example(x1=1, x2=1)
def xor_truth_table(student, x1, x2):
    """The exclusive or is 1 exactly if its inputs differ

    Two units look at the inputs, a third looks at those two.

    In words: at least one of them, and not both of them.
    """
    assert_close(student.xor(x1, x2), float(x1 != x2), what=f"xor of {x1} and {x2}")


# ---- edges ----------------------------------------------------------------------------


@check(points=6, examples=30)
@given(lengths=unequal_lengths)
@example(lengths=(1, 3))
@example(lengths=(3, 1))
def length_mismatch_raises(student, lengths):
    """Inputs and weights of different length raise ValueError

    Compare the two lengths first.

    Python's zip stops at the shorter one and NumPy stretches an array of length 1, both without a
    word.
    """
    x, w = (np.ones(length) for length in lengths)
    assert_raises(ValueError, student.mp_unit, x, w, -0.5)


@check(points=4, examples=30)
@given(case=cases)
@example(case=((np.array([1.0, 0.0]), np.array([-0.5, 1.0])), 0.25))
def integers_and_truth_values(student, case):
    """Integers and truth values count as 0 and 1

    The weights are still fractions.

    Convert the inputs to floats, or multiply number by number.
    """
    (x, w), b = case
    for kind in (np.int64, np.bool_):
        what = f"The output for {'integers' if kind is np.int64 else 'truth values'}"
        assert_close(student.mp_unit(x.astype(kind), w, b), fires(x, w, b), what=what)


@check(points=4, examples=10)
@given(first=cases, second=cases)
def no_memory_between_calls(student, first, second):
    """A call depends on its own arguments only

    Nothing may be kept in a global name or in a default argument, not even the weights of a gate
    once they have been given away.
    """
    ((x, w), b), ((v, u), a) = first, second
    assert_no_memory(student, "mp_unit", (x, w, b), (v, u, a))
    assert_no_memory(student, "gate", ("AND",), ("NOR",))


# ---- figures --------------------------------------------------------------------------


@figure(
    "Output of one unit",
    x="net input z (no unit)",
    y="output (no unit)",
    checks=(
        "unit_values",
        "fires_at_threshold",
        "scale_invariance",
        "excitation_and_inhibition",
        "integers_and_truth_values",
    ),
)
def step(student):
    """The output over the net input: one active input of weight 1, and the bias varied."""
    z = np.linspace(-2.0, 2.0, 65)  # dyadic, with z = 0 among them
    x, w = np.array([1.0]), np.array([1.0])
    return z, [student.mp_unit(x, w, total - 1.0) for total in z.tolist()]


@figure(
    "Bias of a unit with a threshold",
    x="threshold θ (no unit)",
    y="bias b (no unit)",
    checks=("threshold_is_minus_bias",),
)
def bias(student):
    """The bias over thresholds from -2 to 2."""
    thresholds = np.linspace(-2.0, 2.0, 17)
    return thresholds, [student.bias_from_threshold(theta) for theta in thresholds.tolist()]


@figure(
    "The exclusive or of 00, 01, 10 and 11",
    x="row of the truth table (index)",
    y="output (no unit)",
    checks=("xor_truth_table",),
)
def exclusive_or(student):
    """The output for each pair of inputs."""
    return np.arange(4), [student.xor(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]


@figure(
    "Outputs of AND (rows 0–3), NAND (4–7), NOR (8–11), NOT (12–13), OR (14–17)",
    x="row (index)",
    y="output (no unit)",
    checks=("gates_truth_tables",),
)
def gates(student):
    """The truth tables one after the other, in the order 00, 01, 10, 11."""
    outputs = []
    for name in sorted(GATES):
        w, b = student.gate(name)
        rows = itertools.product((0, 1), repeat=1 if name == "NOT" else 2)
        outputs += [fires(x, w, b) for x in rows]
    return np.arange(len(outputs)), outputs
