"""Back-propagation in a network of sigmoid units.

Inputs are float64 NumPy arrays of the stated shapes, without nan or inf and with at least
one example; `eta` and `b` are Python floats. Rows are examples, and W[i, j] is the weight
from unit i to unit j. Activities, weights and errors are pure numbers, without a unit.

Return arrays (or nested lists) of the stated shape, in float64; a scalar is a single
number. Every result is finite, also where units saturate. Leave the arguments as they are
and remember nothing from one call to the next. No function raises for such inputs.
"""

import numpy as np


def forward(X, W1, b1, W2, b2):
    """Compute the activities of the hidden and of the output units.

    Both layers are sigmoid units: activity = sigmoid(net input).

    Parameters
    ----------
    X : ndarray, shape (N, D)
        One example a row.
    W1 : ndarray, shape (D, K)
        Weights from inputs to hidden units.
    b1 : ndarray, shape (K,)
        Biases of the hidden units.
    W2 : ndarray, shape (K, O)
        Weights from hidden to output units.
    b2 : ndarray, shape (O,)
        Biases of the output units.

    Returns
    -------
    H : ndarray, shape (N, K)
        Activities of the hidden units.
    Y : ndarray, shape (N, O)
        Activities of the output units.
    """
    raise NotImplementedError


def loss(Y, T):
    """Compute half the sum of squared errors over examples and outputs.

    Parameters
    ----------
    Y, T : ndarray, shape (N, O)
        Outputs and targets.

    Returns
    -------
    float
        One number.
    """
    raise NotImplementedError


def neuron_gradient(X, t, w, b):
    """Differentiate the loss of a single sigmoid neuron.

    The neuron has the output y = sigmoid(X @ w + b), its loss is half the sum over the
    examples of (t - y)**2.

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
        Derivatives of the loss with respect to the weights.
    db : float
        Derivative of the loss with respect to the bias.
    """
    raise NotImplementedError


def backward(X, T, W1, b1, W2, b2):
    """Differentiate the loss of the network with respect to every parameter.

    Parameters
    ----------
    X : ndarray, shape (N, D)
        One example a row.
    T : ndarray, shape (N, O)
        Targets.
    W1, b1, W2, b2 : ndarray, shapes (D, K), (K,), (K, O) and (O,)
        Parameters, as for `forward`.

    Returns
    -------
    dW1, db1, dW2, db2 : ndarray
        Derivatives of the loss, each of the shape of its parameter.
    """
    raise NotImplementedError


def sgd_step(X, T, W1, b1, W2, b2, eta):
    """Take one step of gradient descent.

    All four gradients are those of the old parameters, and the new parameters are new
    arrays.

    Parameters
    ----------
    X : ndarray, shape (N, D)
        One example a row.
    T : ndarray, shape (N, O)
        Targets.
    W1, b1, W2, b2 : ndarray, shapes (D, K), (K,), (K, O) and (O,)
        Old parameters, as for `forward`.
    eta : float
        Learning rate, at least 0.

    Returns
    -------
    W1, b1, W2, b2 : ndarray
        New parameters, of the shapes of the old ones.
    """
    raise NotImplementedError
