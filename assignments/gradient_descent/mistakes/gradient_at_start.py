"""Every step uses the gradient at the start.

Caught by: path_values, path_in_a_parabola
Hint: The slope changes on the way down. Compute the gradient anew at each place.
"""


def gradient_descent(A, c, k, x0, eta, n_steps):
    slope = gradient(A, c, k, x0)
    return np.array([x0 - step * eta * slope for step in range(n_steps + 1)])
