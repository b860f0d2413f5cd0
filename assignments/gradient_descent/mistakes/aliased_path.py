"""The path holds the same array at every place.

Caught by: path_values
Hint: x -= ... changes the one array that all entries of the path refer to. Store a copy, or make
a new array in each step.
"""


def gradient_descent(A, c, k, x0, eta, n_steps):
    x = np.array(x0)
    path = [x]
    for _ in range(n_steps):
        x -= eta * gradient(A, c, k, x)
        path.append(x)
    return np.array(path)
