"""The references agree with implementations that nobody here wrote.

SciPy supplies functions and finite differences, autograd gradients by automatic
differentiation. A package that is missing skips what needs it.
"""

import functools
import importlib.util
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

REFERENCE = Path(__file__).parents[1] / "reference"
ACTIVATIONS = ("linear", "sigmoid", "tanh", "relu", "leaky_relu")

# Numbers smaller than these make products underflow, which no tolerance below is about.
moderate = st.floats(-30, 30).map(lambda x: 0.0 if abs(x) < 1e-30 else x)
extreme = st.floats(-1e4, 1e4).map(lambda x: 0.0 if abs(x) < 1e-30 else x)
vectors = arrays(np.float64, st.integers(1, 6), elements=moderate)
vectors_off_zero = arrays(
    np.float64, st.integers(1, 6), elements=moderate.filter(lambda x: abs(x) > 0.1)
)


@functools.cache
def load(slug):
    """Load a reference solution by path, as content is never importable."""
    spec = importlib.util.spec_from_file_location(f"reference_{slug}", REFERENCE / f"{slug}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@st.composite
def networks(draw):
    """Draw the arrays X, T, W1, b1, W2, b2 of a network with up to four units a layer."""
    examples, inputs, hidden, outputs = (draw(st.integers(1, 4)) for _ in range(4))
    scale = draw(st.sampled_from((0.3, 1.0, 3.0)))
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    data = (examples, inputs), (examples, outputs)
    parameters = (inputs, hidden), (hidden,), (hidden, outputs), (outputs,)
    return (
        *(generator.normal(0.0, 1.0, shape) for shape in data),
        *(generator.normal(0.0, scale, shape) for shape in parameters),
    )


# ---- activation functions ---------------------------------------------------------------


@pytest.mark.parametrize("slug", ["activation_derivatives", "sigmoid_backprop"])
def test_sigmoid_is_that_of_scipy(slug):
    special = pytest.importorskip("scipy.special")
    sigmoid = load(slug).sigmoid

    @settings(deadline=None)
    @given(n=arrays(np.float64, array_shapes(max_dims=3, max_side=4), elements=extreme))
    def agree(n):
        np.testing.assert_allclose(sigmoid(n), special.expit(n), rtol=0, atol=1e-15)

    agree()


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_slope_is_the_finite_difference_of_scipy(name):
    differentiate = pytest.importorskip("scipy.differentiate")
    reference = load("activation_derivatives")
    activation, slope = getattr(reference, name), getattr(reference, f"d_{name}")

    @settings(deadline=None, max_examples=50)
    @given(n=vectors_off_zero)
    def agree(n):
        # No step is wider than the first: all points stay on one side of the kink at 0.
        found = differentiate.derivative(activation, n, initial_step=0.02)
        # Rounding, u |f| over a step: |f| is at most 30 and no step is below 1e-5.
        np.testing.assert_allclose(slope(n), found.df, rtol=0, atol=1e-9)

    agree()


# ---- softmax ------------------------------------------------------------------------------


def test_softmax_is_that_of_scipy():
    special = pytest.importorskip("scipy.special")
    softmax = load("softmax").softmax

    @settings(deadline=None)
    @given(z=arrays(np.float64, array_shapes(max_dims=2, max_side=6), elements=extreme))
    def agree(z):
        np.testing.assert_allclose(softmax(z), special.softmax(z, axis=-1), rtol=0, atol=1e-14)

    agree()


def test_jacobian_of_softmax_is_the_finite_difference_of_scipy():
    differentiate = pytest.importorskip("scipy.differentiate")
    reference = load("softmax")

    def softmax_of_columns(z):
        """Apply softmax along the first axis: SciPy lines its points up along the others."""
        return np.moveaxis(reference.softmax(np.moveaxis(z, 0, -1)), -1, 0)

    @settings(deadline=None, max_examples=50)
    @given(z=vectors)
    def agree(z):
        found = differentiate.jacobian(softmax_of_columns, z, initial_step=0.1)
        # Rounding, u over a step, and what SciPy's own estimate leaves.
        np.testing.assert_allclose(reference.softmax_jacobian(z), found.df, rtol=0, atol=1e-9)

    agree()


# ---- back-propagation -----------------------------------------------------------------------


def test_gradient_is_that_of_automatic_differentiation():
    autograd = pytest.importorskip("autograd")
    backward = load("sigmoid_backprop").backward
    anp = autograd.numpy

    def sigmoid(z):
        return (1 + anp.tanh(z / 2)) / 2

    def loss(parameters, examples, targets):
        first, first_bias, second, second_bias = parameters
        hidden = sigmoid(anp.dot(examples, first) + first_bias)
        outputs = sigmoid(anp.dot(hidden, second) + second_bias)
        return anp.sum((targets - outputs) ** 2) / 2

    @settings(deadline=None)
    @given(network=networks())
    def agree(network):
        examples, targets, *parameters = network
        expected = autograd.grad(loss)(tuple(parameters), examples, targets)
        for found, right in zip(backward(*network), expected, strict=True):
            np.testing.assert_allclose(found, right, rtol=1e-10, atol=1e-13)

    agree()


def test_gradient_of_one_neuron_is_that_of_automatic_differentiation():
    autograd = pytest.importorskip("autograd")
    neuron_gradient = load("sigmoid_backprop").neuron_gradient
    anp = autograd.numpy

    def loss(weights, bias, examples, targets):
        outputs = (1 + anp.tanh((anp.dot(examples, weights) + bias) / 2)) / 2
        return anp.sum((targets - outputs) ** 2) / 2

    @settings(deadline=None)
    @given(network=networks())
    def agree(network):
        examples, targets, weights, biases, _, _ = network
        weights, bias, targets = weights[:, 0], float(biases[0]), targets[:, 0]
        expected = autograd.grad(loss, (0, 1))(weights, bias, examples, targets)
        found = neuron_gradient(examples, targets, weights, bias)
        for value, right in zip(found, expected, strict=True):
            np.testing.assert_allclose(value, right, rtol=1e-10, atol=1e-13)

    agree()


def test_gradient_is_the_finite_difference_of_scipy():
    optimize = pytest.importorskip("scipy.optimize")
    reference = load("sigmoid_backprop")

    @settings(deadline=None, max_examples=50)
    @given(network=networks())
    def agree(network):
        examples, targets, *parameters = network
        ends = np.cumsum([parameter.size for parameter in parameters])[:-1]

        def loss(flat):
            pieces = zip(np.split(flat, ends), parameters, strict=True)
            nudged = (piece.reshape(parameter.shape) for piece, parameter in pieces)
            return reference.loss(reference.forward(examples, *nudged)[1], targets)

        flat = np.concatenate([parameter.ravel() for parameter in parameters])
        found = np.concatenate([gradient.ravel() for gradient in reference.backward(*network)])
        # One-sided differences with steps of 1.5e-8: half a step times the curvature, and
        # rounding, u times the loss over a step. Both are some 1e-7.
        expected = optimize.approx_fprime(flat, loss)
        np.testing.assert_allclose(found, expected, rtol=0, atol=2e-6)

    agree()
