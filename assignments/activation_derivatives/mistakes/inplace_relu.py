"""The rectified values overwrite the net inputs of the caller.

Caught by: values_of_relu
Hint: Assigning to n[n < 0] writes into the caller's array. A new array leaves it alone.
"""


def relu(n):
    n = np.asarray(n)
    if n.ndim == 0:
        return max(0.0, float(n))
    n[n < 0] = 0
    return n
