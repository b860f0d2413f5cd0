"""The exponential of a large number is infinite.

Caught by: saturation
Hint: Beyond 709 the quotient of exponentials is infinity over infinity. One over one plus the
exponential of -z has no such trouble.
"""


def layer(A, W, b):
    e = np.exp(np.asarray(A) @ W + b)
    return e / (1 + e)
