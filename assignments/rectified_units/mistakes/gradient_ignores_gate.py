"""Silent units get a gradient too.

Caught by: gradient_values
Hint: A silent unit stays silent when a weight changes a little: its row of the gradient is zero.
"""


def relu_unit_gradient(X, w, b):
    return X * 1.0, np.ones(len(X))
