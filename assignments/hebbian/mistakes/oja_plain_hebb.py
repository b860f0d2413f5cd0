"""The rule is plain Hebbian learning, without the second part.

Caught by: oja_finds_first_principal_component
Hint: The part with the squared output is missing. Without it the weights grow at every
    presentation.
"""


def oja_update(w, x, eta):
    y = np.dot(w, x)
    return w + eta * y * x
