"""The logistic function of `scipy.special`, handed on by the standard library's `accumulate`.

Written here: `n_layers`, which counts. Packages with fully connected layers, as scikit-learn and
PyTorch, are not among those that we install.
"""

from itertools import accumulate

import numpy as np
from scipy import special


def layer(A, W, b):
    return special.expit(np.dot(A, W) + b)


def forward(A, params):
    return list(accumulate(params, lambda before, pair: layer(before, *pair), initial=A))


def n_layers(sizes):
    return len(sizes) - 1


def n_parameters(sizes):
    return int(np.dot(np.add(sizes[:-1], 1), sizes[1:]))
