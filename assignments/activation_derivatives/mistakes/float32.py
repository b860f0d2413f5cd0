"""The sigmoid is computed in single precision.

Caught by: values_of_sigmoid
Hint: Stay in float64 throughout: float32 keeps about 7 digits and loses the other 9.
"""


def sigmoid(n):
    n = np.asarray(n, np.float32).clip(-80, 80)
    return (1 / (1 + np.exp(-n))).astype(np.float32)
