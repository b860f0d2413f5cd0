"""The sigmoid of one unit is made to depend on the other units.

Caught by: elementwise_any_shape
Hint: Dividing by a sum over the array makes a softmax. The activation of a unit depends on its
own net input only.
"""


def sigmoid(n):
    n = np.asarray(n, float)
    if n.ndim == 0:
        return 1 / (1 + np.exp(-n))
    e = np.exp(n - n.max())
    return e / e.sum()
