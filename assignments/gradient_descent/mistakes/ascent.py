"""The steps go uphill.

Caught by: path_values, small_steps_go_down
Hint: The gradient points to where the cost rises. Subtract it.
"""


def gradient_descent(A, c, k, x0, eta, n_steps):
    path = [x0]
    for _ in range(n_steps):
        path.append(path[-1] + eta * gradient(A, c, k, path[-1]))
    return np.array(path)
