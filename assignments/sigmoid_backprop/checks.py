"""What makes a gradient by back-propagation right."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.authoring import (
    Mismatch,
    as_array,
    assert_arguments_unchanged,
    assert_between,
    assert_close,
    assert_no_memory,
    check,
    figure,
    generic,
    require,
    seeds,
    unpack,
)

PARAMETERS = ("W1", "b1", "W2", "b2")
GRADIENTS = ("dW1", "db1", "dW2", "db2")


# ---- inputs: a few integers are drawn, and a network is made of them -----------------


def networks(*, examples=(1, 4), scales=(0.3, 1.0, 2.0)):
    """Descriptions of a network and its data; `scales` are standard deviations of weights."""
    return st.fixed_dictionaries(
        {
            "N": st.integers(*examples),
            "D": st.integers(1, 3),
            "K": st.integers(1, 3),
            "O": st.integers(1, 3),
            "binary": st.booleans(),
            "scale": st.sampled_from(scales),
            "seed": seeds(),
        }
    )


# One example and one unit in each layer; examples enlarge it where that matters.
SMALL = {"N": 1, "D": 1, "K": 1, "O": 1, "binary": False, "scale": 1.0, "seed": 0}


def build(net):
    """Make the arrays X, T, W1, b1, W2, b2 of a description."""
    N, D, K, O = (net[name] for name in "NDKO")
    shapes = (N, D), (N, O), (D, K), (K,), (K, O), (O,)
    scales = 1.0, 1.0, *[net["scale"]] * 4
    X, T, *parameters = (
        # One seed for each array, or two of equal size would hold the same numbers.
        generic(8 * net["seed"] + place, *shape, scale=scale)
        for place, (shape, scale) in enumerate(zip(shapes, scales, strict=True))
    )
    if net["binary"]:
        T = (T > 0).astype(np.float64)
    return X, T, *parameters


def size_of(X):
    """The factor by which rounding errors of X.T @ delta grow, as |delta| <= |t - y| / 4."""
    return 1 + np.sum(np.abs(X))


def assert_gradients_close(got, expected, tolerance, where=""):
    """Compare all four gradients; `where` ends their names in a message."""
    for name, value, right in zip(GRADIENTS, unpack(got, *GRADIENTS), expected, strict=True):
        assert_close(value, right, tolerance=tolerance, what=name + where)


def own_gradients(student, X, T, parameters):
    """What the student's backward says, as arrays of the right shapes."""
    values = unpack(student.backward(X, T, *parameters), *GRADIENTS)
    return [
        as_array(value, parameter.shape, what=name)
        for name, value, parameter in zip(GRADIENTS, values, parameters, strict=True)
    ]


# ---- the pieces -----------------------------------------------------------------------


@check(points=11, examples=60, equation=r"H = \sigma(X W_1 + b_1), \quad Y = \sigma(H W_2 + b_2)")
@given(net=networks())
@example(net=SMALL | {"N": 2, "K": 2})
def forward_values(student, reference, net):
    """H and Y are the sigmoids of the two layers' net inputs

    The hidden layer computes H from X, W1 and b1; the output layer does the same with H, W2 and b2.

    Both add their biases and both apply the sigmoid.
    """
    X, _, *parameters = build(net)
    # Net inputs are below 100 here, so they are off by 1e-13 at most, whatever the order of
    # summation; the sigmoid divides that by four or more.
    for name, value, right in zip(
        "HY",
        unpack(student.forward(X, *parameters), "H", "Y"),
        reference.forward(X, *parameters),
        strict=True,
    ):
        assert_close(value, right, tolerance=1e-12, what=name)


@check(points=5, examples=50, equation=r"E = \frac{1}{2} \sum_n \sum_o (t_{no} - y_{no})^2")
@given(net=networks())
@example(net=SMALL | {"N": 2, "O": 2})
def loss_is_half_sum_of_squares(student, reference, net):
    """The loss is half the sum of all squared errors

    Square every error, add up over examples and outputs, halve the sum.

    The result is one number, and it grows with the number of examples.
    """
    X, T, *parameters = build(net)
    Y = np.round(reference.forward(X, *parameters)[1], 4)
    # A sum of n squares below 30 is off by 30 n u, about 3e-15 n.
    assert_close(
        student.loss(Y, T), reference.loss(Y, T), tolerance=1e-12 * (1 + T.size), what="The loss"
    )


@check(
    points=11,
    examples=80,
    equation=r"\frac{\partial E}{\partial w_i} = \sum_n x_{ni} \, y_n (1 - y_n) (y_n - t_n)",
)
@given(net=networks(examples=(1, 5)))
@example(net=SMALL | {"N": 2, "D": 2, "binary": True})
def neuron_gradient_matches_formula(student, reference, net):
    """The gradient of one neuron sums x y(1 - y)(y - t) over the examples

    Follow the chain from loss to output, from output to net input, from net input to weight; three
    factors, one term for each example.

    For the bias the last factor is 1.
    """
    X, T, W1, b1, _, _ = build(net)
    t, w, b = T[:, 0], W1[:, 0], float(b1[0])
    dw, db = unpack(student.neuron_gradient(X, t, w, b), "dw", "db")
    right_dw, right_db = reference.neuron_gradient(X, t, w, b)
    # At most (N + 10) u times the sum of |x y(1 - y)(t - y)|, which is 1e-15 of the size.
    assert_close(dw, right_dw, tolerance=1e-10 * size_of(X), what="dw")
    assert_close(db, right_db, tolerance=1e-10 * size_of(X), what="db")


# ---- back-propagation ------------------------------------------------------------------


@check(
    points=11,
    examples=60,
    needs=("forward_values",),
    equation=r"\frac{\partial E}{\partial W_2} = H^T \delta_2",
)
@given(net=networks())
@example(net=SMALL | {"N": 2, "D": 2, "K": 2})
def output_layer_gradient(student, reference, net):
    """dW2 and db2 are the derivatives for the output layer

    delta2 is the derivative of the loss with respect to the output units' net inputs: error times
    the slope of the sigmoid at its output.

    The layer is fed by H, and its biases by a constant 1.
    """
    X, T, *parameters = build(net)
    _, _, dW2, db2 = unpack(student.backward(X, T, *parameters), *GRADIENTS)
    _, _, right_dW2, right_db2 = reference.backward(X, T, *parameters)
    # N terms |h delta2| below 1, each off by some u: 1e-15 N. float32 would be off by 1e-7.
    tolerance = 1e-10 * (1 + len(X))
    assert_close(dW2, right_dW2, tolerance=tolerance, what="dW2")
    assert_close(db2, right_db2, tolerance=tolerance, what="db2")


@check(
    points=16,
    examples=60,
    needs=("forward_values",),
    equation=r"\frac{\partial E}{\partial W_1} = X^T \delta_1",
)
@given(net=networks())
@example(net=SMALL | {"K": 2, "O": 2})
def hidden_layer_gradient(student, reference, net):
    """dW1 and db1 are the derivatives for the hidden layer

    Each hidden unit collects the deltas of the outputs it feeds, over the same weights and in the
    other direction, and multiplies by its own slope.

    That is delta1; the layer is fed by X.
    """
    X, T, *parameters = build(net)
    dW1, db1, _, _ = unpack(student.backward(X, T, *parameters), *GRADIENTS)
    right_dW1, right_db1, _, _ = reference.backward(X, T, *parameters)
    # N terms |x delta1|, each off by some u: 1e-14 of the sum of |X|.
    tolerance = 1e-10 * size_of(X)
    assert_close(dW1, right_dW1, tolerance=tolerance, what="dW1")
    assert_close(db1, right_db1, tolerance=tolerance, what="db1")


def central_differences(energy, parameters, h):
    """Derivatives of `energy` by nudging one number of the parameters at a time."""
    slopes = [np.empty_like(parameter) for parameter in parameters]
    for place, parameter in enumerate(parameters):
        for index in np.ndindex(parameter.shape):
            ends = []
            for nudge in h, -h:
                nudged = [p.copy() for p in parameters]
                nudged[place][index] += nudge
                ends.append(energy(*nudged))
            slopes[place][index] = (ends[0] - ends[1]) / (2 * h)
    return slopes


@check(
    points=11,
    examples=15,
    needs=("forward_values", "output_layer_gradient", "hidden_layer_gradient"),
    equation=r"\frac{\partial E}{\partial w} \approx \frac{E(w + h) - E(w - h)}{2h}",
)
@given(net=networks(examples=(1, 3)))
def finite_difference_check(student, reference, net):
    """Each derivative is the change of the loss per change of its parameter

    Nudge one weight up and down by 1e-5, compute the loss both times, and divide the difference by
    2e-5.

    The gradient has to agree, for every weight and bias.
    """
    X, T, *parameters = build(net)

    def energy(*nudged):
        return reference.loss(reference.forward(X, *nudged)[1], T)

    # Truncation h^2 |E'''| / 6 is below 1e-8 and rounding u E / h below 1e-10 here.
    expected = central_differences(energy, parameters, h=1e-5)
    assert_gradients_close(student.backward(X, T, *parameters), expected, tolerance=1e-7)


# ---- what follows from the definition ----------------------------------------------------


@check(
    points=5,
    examples=40,
    equation=r"\frac{\partial E}{\partial w} = \sum_n \frac{\partial E_n}{\partial w}",
)
@given(net=networks(examples=(2, 4)))
def batch_is_sum_of_examples(student, net):
    """The gradient of a batch is the sum of its examples' gradients

    The loss is a sum over the examples, so its derivative is one too: no mean, and no example left
    out.

    Compare backward on two examples with backward on each of them alone.
    """
    X, T, *parameters = build(net)
    alone = [own_gradients(student, X[[n]], T[[n]], parameters) for n in range(len(X))]
    # Both sides are the student's own, each off by 1e-14 of the size at most.
    assert_gradients_close(
        student.backward(X, T, *parameters),
        [sum(terms) for terms in zip(*alone, strict=True)],
        tolerance=1e-9 * size_of(X),
        where=" of the whole batch",
    )


@check(points=5, examples=40)
@given(net=networks(), order=st.permutations((0, 1, 2)))
@example(net=SMALL | {"K": 2}, order=[1, 0, 2])
def hidden_symmetry_and_bias_as_weight(student, net, order):
    """Hidden units have no order, and a bias is a weight from an input of 1

    Renumbering the hidden units renumbers their gradients and changes nothing else.

    An extra input that is always 1 has the gradient of the hidden biases.
    """
    X, T, W1, b1, W2, b2 = build(net)
    dW1, db1, dW2, db2 = own_gradients(student, X, T, (W1, b1, W2, b2))

    # Both sides are the student's own, each off by 1e-13 at most; inputs are below 5.
    order = [unit for unit in order if unit < len(b1)]
    assert_gradients_close(
        student.backward(X, T, W1[:, order], b1[order], W2[order], b2),
        (dW1[:, order], db1[order], dW2[order], db2),
        tolerance=1e-9,
        where=" with the hidden units renumbered",
    )

    ones = np.ones((len(X), 1))
    dW1_longer, *others = own_gradients(
        student, np.hstack((X, ones)), T, (np.vstack((W1, b1)), np.zeros_like(b1), W2, b2)
    )
    assert_close(
        db1, dW1_longer[-1], tolerance=1e-9, what="db1, beside the weights of an input of 1,"
    )
    assert_gradients_close(
        (dW1_longer[:-1], *others),
        (dW1, db1, dW2, db2),
        tolerance=1e-9,
        where=" with an extra input of 1",
    )


@check(points=5, examples=40, equation=r"E(w - \epsilon \, \nabla E) < E(w)")
@given(net=networks())
def gradient_points_uphill(student, reference, net):
    """A small step against the gradient lowers the loss

    The gradient points uphill, and it vanishes where outputs equal targets.

    Look at the sign of the error: a larger output raises the loss if the output is above its
    target.
    """
    X, T, *parameters = build(net)
    _, Y = unpack(student.forward(X, *parameters), "H", "Y")
    Y = as_array(Y, T.shape, what="Y")
    # Another way to compute the same outputs differs by 1e-15, times a slope of 1/4.
    flat = [np.zeros_like(parameter) for parameter in parameters]
    assert_gradients_close(
        student.backward(X, Y, *parameters),
        flat,
        tolerance=1e-13,
        where=" where the outputs equal the targets",
    )

    gradients = own_gradients(student, X, T, parameters)
    steepness = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    # To first order the loss falls by 1e-3 times the steepness; the curvature takes back
    # 5e-7 times itself, which is less as long as the steepness is above 1e-3.
    if steepness > 1e-3:
        below = [p - 1e-3 / steepness * g for p, g in zip(parameters, gradients, strict=True)]
        _, lower = unpack(student.forward(X, *below), "H", "Y")
        before = reference.loss(Y, T)
        after = reference.loss(as_array(lower, T.shape, what="Y"), T)
        require(
            after < before,
            f"A small step against the gradient changes the loss from {before:.8g} to "
            f"{after:.8g}, but should lower it.",
        )


@check(
    points=10, examples=50, equation=r"w_{\text{new}} = w - \eta \, \frac{\partial E}{\partial w}"
)
@given(net=networks(), eta=st.sampled_from((0.0, 0.1, 0.5, 1.0, 3.0)))
@example(net=SMALL, eta=1.0)
def sgd_step_uses_old_parameters(student, reference, net, eta):
    """A step takes eta times the gradient at the old parameters off each parameter

    Compute all four gradients before any parameter changes, then subtract, and put the results into
    new arrays.
    """
    X, T, *parameters = build(net)
    updated = unpack(student.sgd_step(X, T, *parameters, eta), *PARAMETERS)

    # With eta up to 3, three times the 1e-13 of a gradient.
    def compare(expected):
        for name, value, right in zip(PARAMETERS, updated, expected, strict=True):
            assert_close(value, right, tolerance=1e-9, what=f"The new {name}")

    try:
        compare(reference.sgd_step(X, T, *parameters, eta))
    except Mismatch:
        # A mistake in backward is not counted again: the student's own gradients will do.
        gradients = own_gradients(student, X, T, parameters)
        compare([p - eta * g for p, g in zip(parameters, gradients, strict=True)])
    assert_arguments_unchanged(student)


# ---- hard inputs -------------------------------------------------------------------------


@check(points=5, examples=20)
@given(net=networks(scales=(50.0, 1e3, 1e5)))
@example(net=SMALL | {"N": 2, "scale": 1e5})
def saturation_is_finite(student, net):
    """Large weights saturate the units, and every result stays finite

    exp overflows above 709.

    Write the sigmoid so that exp only sees exponents of zero or less: positive and negative net
    inputs need different forms of the same fraction.
    """
    X, T, *parameters = build(net)
    H, Y = unpack(student.forward(X, *parameters), "H", "Y")
    assert_between(H, 0, 1, what="H")
    assert_between(Y, 0, 1, what="Y")
    W1, b1, _, _ = parameters
    gradients = student.backward(X, T, *parameters)
    of_neuron = student.neuron_gradient(X, T[:, 0], W1[:, 0], float(b1[0]))
    for names, values in (GRADIENTS, gradients), (("dw", "db"), of_neuron):
        for name, value in zip(names, unpack(values, *names), strict=True):
            finite = np.isfinite(as_array(value, what=name)).all()
            require(finite, f"{name} holds nan or inf, but every value should be finite.", value)


@check(points=5, examples=10)
@given(net=networks(), eta=st.sampled_from((0.1, 1.0)))
def no_memory_between_calls(student, net, eta):
    """A result depends on the arguments of its own call alone

    Start from new arrays in every call: nothing may survive in a global, in a default argument or
    in a buffer that is used again.
    """
    X, T, *parameters = build(net)
    other_X, other_T, *other = build(net | {"seed": net["seed"] + 1})
    assert_no_memory(student, "forward", (X, *parameters), (other_X, *other))
    assert_no_memory(student, "backward", (X, T, *parameters), (other_X, other_T, *other))
    assert_no_memory(student, "sgd_step", (X, T, *parameters, eta), (other_X, other_T, *other, eta))


# ---- what a report shows -----------------------------------------------------------------

# As many units in every layer: wrong arrays fit as well, and are seen to be wrong.
SHOWN = SMALL | {"N": 3, "D": 2, "K": 2, "O": 2, "seed": 4}
NAMES = tuple(
    f"d{name}[{', '.join(map(str, index))}]"
    for name, parameter in zip(PARAMETERS, build(SHOWN)[2:], strict=True)
    for index in np.ndindex(parameter.shape)
)


def loss_of(X, T, W1, b1, W2, b2):
    """The loss of a network, written out once more, for the differences below."""
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    return 0.5 * np.sum((T - 1 / (1 + np.exp(-(H @ W2 + b2)))) ** 2)


@figure(
    "Every derivative of a network, by backward and by nudging",
    x="finite difference (no unit)",
    y="backward (no unit)",
    names=NAMES,
    checks=(
        "output_layer_gradient",
        "hidden_layer_gradient",
        "batch_is_sum_of_examples",
        "gradient_points_uphill",
    ),
)
def gradients_and_differences(student):
    """The gradient beside central differences of the loss, for three examples."""
    X, T, *parameters = build(SHOWN)
    nudged = central_differences(lambda *values: loss_of(X, T, *values), parameters, h=1e-5)
    gradients = own_gradients(student, X, T, parameters)
    x, y = (np.concatenate([part.ravel() for part in parts]) for parts in (nudged, gradients))
    return np.round(x, 9), y  # rounded: the differences themselves are good to that


SINGLE = np.array([[1.0, -0.5], [0.25, 2.0]]), np.array([1.0, 0.0]), np.array([0.5, -1.0]), 0.25


@figure(
    "Gradient of a single neuron, by formula and by nudging",
    x="finite difference (no unit)",
    y="neuron_gradient (no unit)",
    names=("dw[0]", "dw[1]", "db"),
    checks=("neuron_gradient_matches_formula",),
)
def neuron_and_differences(student):
    """The gradient beside central differences of the loss, for two examples."""
    X, t, w, b = SINGLE

    def height(nudge):
        y = 1 / (1 + np.exp(-(X @ (w + nudge[:2]) + b + nudge[2])))
        return 0.5 * np.sum((t - y) ** 2)

    slopes = [(height(step) - height(-step)) / 2e-5 for step in 1e-5 * np.eye(3)]
    dw, db = unpack(student.neuron_gradient(X, t, w, b), "dw", "db")
    return np.round(slopes, 9), np.append(np.ravel(dw), db)


@figure(
    "Loss as one output of two moves past its target",
    x="output (no unit)",
    y="loss (no unit)",
    checks=("loss_is_half_sum_of_squares",),
)
def valley(student):
    """The target is 0.5; the other output is off by 0.4."""
    outputs = np.linspace(0.0, 1.0, 21)
    T = np.array([[0.5, 0.1]])
    return outputs, [student.loss(np.array([[y, 0.5]]), T) for y in outputs.tolist()]


@figure(
    "Loss over steps of learning",
    x="steps (count)",
    y="loss (no unit)",
    checks=("sgd_step_uses_old_parameters",),
)
def learning(student):
    """Fifteen steps of the network above, with eta = 0.5."""
    X, T, *parameters = build(SHOWN)
    losses = []
    for _ in range(16):
        losses.append(loss_of(X, T, *parameters))
        parameters = student.sgd_step(X, T, *parameters, 0.5)
    return np.arange(16), losses


@figure(
    "Activity of every unit",
    x="by the formula (no unit)",
    y="forward (no unit)",
    names=tuple(f"{layer}[{n}, {j}]" for layer in "HY" for n in range(3) for j in (0, 1)),
    checks=("forward_values", "saturation_is_finite"),
)
def activities(student):
    """Hidden units and outputs of the network above, for its three examples."""
    X, _, W1, b1, W2, b2 = build(SHOWN)
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    Y = 1 / (1 + np.exp(-(H @ W2 + b2)))
    found = unpack(student.forward(X, W1, b1, W2, b2), "H", "Y")
    right, got = (np.concatenate([np.ravel(part) for part in parts]) for parts in ((H, Y), found))
    return np.round(right, 12), got  # rounded: other formulas differ further on
