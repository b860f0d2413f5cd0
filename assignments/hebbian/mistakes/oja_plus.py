"""The rule adds the part that should be subtracted.

Caught by: oja_finds_first_principal_component
Hint: The stabilising part is subtracted: weights longer than 1 have to shrink.
"""


def oja_update(w, x, eta):
    y = np.dot(w, x)
    return w + eta * y * (x + y * w)
