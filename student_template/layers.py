"""Layers: forward passes through networks of any depth, and counting.

House rules
-----------
Inputs   NumPy arrays of float64 and Python floats, without nan or inf. Sizes
         are lists of integers.
Outputs  A number where a number is asked for (shape (), not (1,)); an array, a
         list or a tuple where an array is asked for. Full float64 precision.
Purity   The arguments keep their values, and a result depends on nothing but
         the arguments of its own call.
Errors   ValueError, and only where a docstring below says so.

Any correct method is accepted: loops, NumPy, or both.
"""

import numpy as np


def layer(A, W, b):
    """Compute the activities of one layer of logistic units.

    Parameters
    ----------
    A : numpy.ndarray, shape (D,) or (N, D)
        Activities of the layer before (no unit): one example, or one per row.
    W : numpy.ndarray, shape (D, K)
        Weights (no unit): W[i, j] leads from unit i to unit j.
    b : numpy.ndarray, shape (K,)
        Biases of the receiving units (no unit).

    Returns
    -------
    numpy.ndarray, shape (K,) or (N, K)
        Activities of this layer.
    """
    raise NotImplementedError


def forward(A, params):
    """Compute the activities of all layers of a network.

    Parameters
    ----------
    A : numpy.ndarray, shape (D,) or (N, D)
        Inputs (no unit): one example, or one per row.
    params : list of (numpy.ndarray, numpy.ndarray)
        Weights and biases of each layer, from the first to the last.

    Returns
    -------
    list of numpy.ndarray
        The input, then the activities of each layer.
    """
    raise NotImplementedError


def n_layers(sizes):
    """Count the layers of weights.

    Parameters
    ----------
    sizes : list of int
        Number of units of the input and of each layer.

    Returns
    -------
    int
        How many layers the network has; the input is none.
    """
    raise NotImplementedError


def n_parameters(sizes):
    """Count what there is to learn.

    Parameters
    ----------
    sizes : list of int
        Number of units of the input and of each layer.

    Returns
    -------
    int
        The number of weights and biases together.
    """
    raise NotImplementedError
