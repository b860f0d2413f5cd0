"""Every step has the same length.

Caught by: path_values, path_in_a_parabola
Hint: The gradient is not divided by its length: steps are short where the slope is small.
"""


def gradient_descent(A, c, k, x0, eta, n_steps):
    path = [x0]
    for _ in range(n_steps):
        slope = gradient(A, c, k, path[-1])
        length = np.linalg.norm(slope)
        path.append(path[-1] - eta * (slope / length if length else slope))
    return np.array(path)
