"""The learning rate shrinks from step to step.

Caught by: path_values, path_in_a_parabola
Hint: eta stays as it is given: no schedule is asked for.
"""


def gradient_descent(A, c, k, x0, eta, n_steps):
    path = [x0]
    for step in range(n_steps):
        path.append(path[-1] - eta / (step + 1) * gradient(A, c, k, path[-1]))
    return np.array(path)
