"""The results are stored in an array of the input's integer type.

Caught by: integer_input
Hint: np.zeros_like(n) has the type of n: with integers, 0.73 is stored as 0. Create an array of
floats.
"""


def sigmoid(n):
    n = np.asarray(n)
    activations = np.zeros_like(n)
    for i in np.ndindex(n.shape):
        activations[i] = 1 / (1 + np.exp(-float(np.clip(n[i], -700, 700))))
    return activations
