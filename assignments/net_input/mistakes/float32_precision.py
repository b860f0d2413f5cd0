"""The sum is computed in single precision.

Caught by: matches_exact_sum
Hint: Stay in float64 throughout: float32 keeps about 7 digits and loses the other 9.
"""


def net_input(a, w, b=0.0):
    if len(a) != len(w):
        raise ValueError
    net = np.dot(np.asarray(a, np.float32), np.asarray(w, np.float32))
    return float(net + np.float32(b))
