"""Large net inputs are clipped too early.

Caught by: tanh_values
Hint: Clipping at 5 stops tanh at 0.9999. If a limit is needed at all, it has to lie where tanh is
1 to the last digit, near 20.
"""


def tanh(z):
    return np.tanh(np.clip(z, -5, 5))
