"""The rule subtracts a multiple of the input instead of the weights.

Caught by: oja_update_values
Hint: The part that is taken away is a multiple of the weights w, not of the input x.
"""


def oja_update(w, x, eta):
    y = np.dot(w, x)
    return w + eta * y * (x - y * x)
