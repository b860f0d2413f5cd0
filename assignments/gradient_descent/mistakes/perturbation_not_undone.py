"""A coordinate that was moved stays where it is.

Caught by: numerical_values
Hint: Before the next coordinate is moved, this one has to return to its place.
"""


def numerical_gradient(A, c, k, x, h=1e-5):
    x = np.array(x)
    slopes = np.zeros(len(x))
    for i in range(len(x)):
        x[i] += h
        ahead = cost(A, c, k, x)
        x[i] -= 2 * h
        slopes[i] = (ahead - cost(A, c, k, x)) / (2 * h)
    return slopes
