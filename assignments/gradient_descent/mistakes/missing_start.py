"""The path begins after the first step.

Caught by: path_values
Hint: n_steps steps lead through n_steps + 1 places, and x0 is the first of them.
"""

_gradient_descent = gradient_descent


def gradient_descent(A, c, k, x0, eta, n_steps):
    return _gradient_descent(A, c, k, x0, eta, n_steps)[1:]
