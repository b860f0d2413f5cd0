"""Changes the weights of the caller.

Caught by: returns_new_weights
Hint: w += ... changes the array that was passed. Return a new one.
"""


def hebbian_update(w, x, y, eta):
    w += eta * y * x
    return w
