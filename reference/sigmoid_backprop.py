"""A network of sigmoid units with one hidden layer, and the gradient of its loss.

Rows of ``X`` are examples and ``W[i, j]`` is the weight from unit ``i`` to unit ``j``,
so a layer is ``sigmoid(A @ W + b)`` for the activities ``A`` of the layer before it.
Activities, weights and errors are pure numbers, without a unit.

The loss is half the sum of squared errors over examples and outputs. Each layer has
one *delta*, the derivative of the loss with respect to its net input; every gradient
is made of the deltas of a layer and of the activities that the layer was fed.

Source of the equations: Rumelhart, Hinton and Williams, "Learning representations by
back-propagating errors", Nature 323 (1986), 533-536.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]


def sigmoid(z: Array) -> Array:
    r"""Apply the logistic function, :math:`\sigma(z) = 1 / (1 + e^{-z})`, to each element.

    The exponent is never positive, so nothing overflows: for negative z both sides of
    the fraction are multiplied by :math:`e^{z}`.

    Parameters
    ----------
    z : ndarray, any shape
        Net inputs.

    Returns
    -------
    ndarray, shape of z
        Activities between 0 and 1.
    """
    e: Array = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, e) / (1.0 + e)


def forward(X: Array, W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    r"""Compute the activities, :math:`H = \sigma(X W_1 + b_1)`, :math:`Y = \sigma(H W_2 + b_2)`.

    Parameters
    ----------
    X : ndarray, shape (N, D)
        One example a row.
    W1, b1 : ndarray, shapes (D, K) and (K,)
        Weights from inputs to hidden units, and the hidden units' biases.
    W2, b2 : ndarray, shapes (K, O) and (O,)
        Weights from hidden to output units, and the output units' biases.

    Returns
    -------
    H, Y : ndarray, shapes (N, K) and (N, O)
        Activities of the hidden and of the output units, between 0 and 1.
    """
    H = sigmoid(X @ W1 + b1)
    Y = sigmoid(H @ W2 + b2)
    return H, Y


def loss(Y: Array, T: Array) -> float:
    r"""Take half the sum of squared errors, :math:`E = \frac{1}{2} \sum_{n,o} (T_{no} - Y_{no})^2`.

    Parameters
    ----------
    Y, T : ndarray, shape (N, O)
        Outputs and targets.

    Returns
    -------
    float
        The loss, one number for all examples and outputs.
    """
    return 0.5 * float(np.sum((T - Y) ** 2))


def neuron_gradient(X: Array, t: Array, w: Array, b: float) -> tuple[Array, float]:
    r"""Differentiate the loss of a single sigmoid neuron.

    .. math:: \frac{\partial E}{\partial w_i} = -\sum_n x_i^n \, y^n (1 - y^n) (t^n - y^n)

    The bias is a weight whose input is always 1.

    Parameters
    ----------
    X : ndarray, shape (N, D)
        One example a row.
    t : ndarray, shape (N,)
        One target an example.
    w : ndarray, shape (D,)
        Weights.
    b : float
        Bias.

    Returns
    -------
    dw : ndarray, shape (D,)
        Derivatives with respect to the weights.
    db : float
        Derivative with respect to the bias.
    """
    y = sigmoid(X @ w + b)
    delta = -(t - y) * y * (1 - y)
    return X.T @ delta, float(np.sum(delta))


def output_delta(Y: Array, T: Array) -> Array:
    r"""Differentiate the loss with respect to the output units' net inputs.

    .. math:: \delta_2 = (Y - T) \odot Y \odot (1 - Y)

    Parameters
    ----------
    Y, T : ndarray, shape (N, O)
        Outputs and targets.

    Returns
    -------
    ndarray, shape (N, O)
        One delta for each example and output unit.
    """
    return (Y - T) * Y * (1 - Y)


def hidden_delta(delta2: Array, W2: Array, H: Array) -> Array:
    r"""Differentiate the loss with respect to the hidden units' net inputs.

    .. math:: \delta_1 = (\delta_2 W_2^T) \odot H \odot (1 - H)

    The weight from hidden unit k to output o carries activity forwards and the error of
    output o back to k: the same matrix, transposed.

    Parameters
    ----------
    delta2 : ndarray, shape (N, O)
        Deltas of the output units.
    W2 : ndarray, shape (K, O)
        Weights from hidden to output units.
    H : ndarray, shape (N, K)
        Activities of the hidden units.

    Returns
    -------
    ndarray, shape (N, K)
        One delta for each example and hidden unit.
    """
    return (delta2 @ W2.T) * H * (1 - H)


def layer_gradient(A: Array, delta: Array) -> tuple[Array, Array]:
    r"""Turn the deltas of one layer into its gradient, :math:`\partial E/\partial W = A^T \delta`.

    The bias is a weight whose input is always 1, so its gradient is the sum of the deltas.
    Both results sum over the examples, because the loss does.

    Parameters
    ----------
    A : ndarray, shape (N, I)
        What the layer was fed.
    delta : ndarray, shape (N, J)
        Its deltas.

    Returns
    -------
    dW, db : ndarray, shapes (I, J) and (J,)
        Derivatives with respect to the layer's weights and biases.
    """
    return A.T @ delta, delta.sum(axis=0)


def backward(
    X: Array, T: Array, W1: Array, b1: Array, W2: Array, b2: Array
) -> tuple[Array, Array, Array, Array]:
    """Differentiate the loss with respect to every parameter, by back-propagation.

    Parameters
    ----------
    X, T : ndarray, shapes (N, D) and (N, O)
        Examples and their targets.
    W1, b1, W2, b2 : ndarray, shapes (D, K), (K,), (K, O) and (O,)
        Parameters, as for `forward`.

    Returns
    -------
    dW1, db1, dW2, db2 : ndarray
        Derivatives, each of the shape of its parameter.
    """
    H, Y = forward(X, W1, b1, W2, b2)
    delta2 = output_delta(Y, T)
    delta1 = hidden_delta(delta2, W2, H)
    return *layer_gradient(X, delta1), *layer_gradient(H, delta2)


def sgd_step(
    X: Array, T: Array, W1: Array, b1: Array, W2: Array, b2: Array, eta: float
) -> tuple[Array, Array, Array, Array]:
    r"""Take one step of gradient descent, :math:`p - \eta \, \partial E / \partial p`.

    All four gradients are those of the old parameters; the arguments stay as they are.

    Parameters
    ----------
    X, T : ndarray, shapes (N, D) and (N, O)
        Examples and their targets.
    W1, b1, W2, b2 : ndarray, shapes (D, K), (K,), (K, O) and (O,)
        Old parameters.
    eta : float
        Learning rate, at least 0.

    Returns
    -------
    W1, b1, W2, b2 : ndarray
        New parameters in new arrays.
    """
    dW1, db1, dW2, db2 = backward(X, T, W1, b1, W2, b2)
    return W1 - eta * dW1, b1 - eta * db1, W2 - eta * dW2, b2 - eta * db2
