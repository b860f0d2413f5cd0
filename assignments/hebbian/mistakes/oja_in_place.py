"""The rule adds the change to the caller's weights.

Caught by: oja_update_values
Hint: An in-place addition changes the caller's weights, which are still needed there. Return a
    new array.
"""


def oja_update(w, x, eta):
    y = np.dot(w, x)
    w += eta * y * (x - y * w)
    return w
