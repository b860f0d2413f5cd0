"""All coordinates are moved at once.

Caught by: numerical_values
Hint: Each entry of the gradient belongs to one coordinate: move that one alone, and leave the
others where they are.
"""


def numerical_gradient(A, c, k, x, h=1e-5):
    rise = cost(A, c, k, x + h) - cost(A, c, k, x - h)
    return np.full(x.shape, rise / (2 * h))
