"""The change is subtracted.

Caught by: adds_the_product, returns_new_weights
Hint: What fires together wires together: does the weight grow or shrink?
"""


def hebbian_update(w, x, y, eta):
    return w - eta * y * x
