"""Half of SciPy's squared Euclidean distance, and steps of autograd's gradient descent.

Nothing is written here: a case alone is a batch of one. Packages with such units, as scikit-learn,
are not among those that we install.
"""

from functools import reduce

import autograd
import autograd.numpy as np
from autograd.misc.optimizers import sgd
from scipy.spatial import distance


def predict(X, w, b):
    return np.dot(X, w) + b


def squared_error(X, t, w, b):
    return float(distance.sqeuclidean(predict(X, w, b), t)) / 2


def batch_step(X, t, w, b, eta):
    def error(parameters, _):
        return np.sum((predict(X, *parameters) - t) ** 2) / 2

    start = (np.array(w, dtype=float), float(b))
    return sgd(autograd.grad(error), start, num_iters=1, step_size=eta, mass=0.0)


def online_epoch(X, t, w, b, eta):
    cases = zip(X, t, strict=True)
    start = (np.array(w, dtype=float), float(b))
    return reduce(lambda old, case: batch_step(case[0][None], case[1], *old, eta), cases, start)
