"""The rule divides by the length of the weights.

Caught by: oja_update_values
Hint: Oja's rule only approximates this normalisation, to first order in eta. Its formula has no
    division.
"""


def oja_update(w, x, eta):
    y = np.dot(w, x)
    learned = w + eta * y * x
    length = np.linalg.norm(learned)
    return learned / length if length else learned
