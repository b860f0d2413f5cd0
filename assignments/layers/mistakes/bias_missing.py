"""The bias is left out.

Caught by: layer_values
Hint: Without a bias every unit has one half at input 0. Add b before the logistic function.
"""


def layer(A, W, b):
    return sigmoid(np.asarray(A) @ W)
