"""The rectified linear unit is taken for its smooth relative.

Caught by: values_of_relu
Hint: log(1 + exp(n)) is softplus, a smooth curve. relu has a kink: it is the larger of 0 and n.
"""


def relu(n):
    return np.logaddexp(0, np.asarray(n, float))
