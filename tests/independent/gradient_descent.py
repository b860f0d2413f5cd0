"""Gradients and steps are autograd's; the numerical gradient is `scipy.differentiate`'s.

Written here: the cost, which is this course's own.
"""

import autograd
import autograd.numpy as np
from autograd.misc.optimizers import sgd
from scipy import differentiate

FUNCTIONS = {
    "double": lambda x: 2 * x,
    "square": np.square,
    "sin": np.sin,
    "exp": np.exp,
    "tanh": np.tanh,
}


def cost(A, c, k, x):
    d = x - c
    return np.dot(d, np.dot(A, d)) / 2 + k * np.sum(d**3)


def gradient(A, c, k, x):
    return autograd.grad(lambda place: cost(A, c, k, place))(np.array(x, dtype=float))


def numerical_gradient(A, c, k, x, h=1e-5):
    def costs(places):  # along the first axis a place, along the others SciPy's points
        flat = places.reshape(len(places), -1)
        return np.array([cost(A, c, k, place) for place in flat.T]).reshape(places.shape[1:])

    once = {"initial_step": h, "order": 2, "maxiter": 1}
    return differentiate.jacobian(costs, np.array(x, dtype=float), **once).df


def gradient_descent(A, c, k, x0, eta, n_steps):
    path = []

    def note(place, *_):
        path.append(place)

    start = np.array(x0, dtype=float)
    slope = lambda place, _: gradient(A, c, k, place)  # noqa: E731
    last = sgd(slope, start, note, n_steps, step_size=eta, mass=0.0)
    return np.array([*path, last])


def chain_rule(names, x):
    def nested(value):
        for name in names:
            value = FUNCTIONS[name](value)
        return 1.0 * value

    value, derivative = autograd.value_and_grad(nested)(float(x))
    return float(value), float(derivative)
