"""The rule multiplies the weights by the output once instead of twice.

Caught by: oja_update_values
Hint: The output y stands before the bracket and in it, so the weights are multiplied by its
    square.
"""


def oja_update(w, x, eta):
    y = np.dot(w, x)
    return w + eta * (y * x - y * w)
