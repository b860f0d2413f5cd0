"""The start is moved along.

Caught by: path_values
Hint: x = x0 gives the caller's array a second name, and x -= ... changes it. Start from a copy.
"""


def gradient_descent(A, c, k, x0, eta, n_steps):
    x = x0
    path = [x.copy()]
    for _ in range(n_steps):
        x -= eta * gradient(A, c, k, x)
        path.append(x.copy())
    return np.array(path)
