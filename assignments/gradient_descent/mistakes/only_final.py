"""Only the last place is returned.

Caught by: path_values
Hint: The whole path is asked for, one place per row.
"""

_gradient_descent = gradient_descent


def gradient_descent(A, c, k, x0, eta, n_steps):
    return _gradient_descent(A, c, k, x0, eta, n_steps)[-1]
