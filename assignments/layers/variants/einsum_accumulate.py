"""A fold over the layers, with SciPy's logistic function."""

import numpy as np, itertools
from scipy.special import expit


def layer(A, W, b):
    return expit(np.einsum("...i,ij->...j", A, W) + b)


def forward(A, params):
    return tuple(itertools.accumulate(params, lambda a, p: layer(a, *p), initial=A))


def n_layers(sizes):
    return sum(1 for _ in zip(sizes, sizes[1:]))


def n_parameters(sizes):
    return int(np.dot(np.array(sizes[:-1]) + 1, sizes[1:]))
