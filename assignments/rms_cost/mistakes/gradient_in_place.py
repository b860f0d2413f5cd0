"""The differences overwrite the outputs.

Caught by: gradient_values
Hint: y -= t writes into the caller's array. A difference that is a new array leaves it alone.
"""


def rms_gradient(y, t):
    r = rms(y, t)
    if r == 0:
        return np.zeros(y.shape)
    if y.dtype.kind == "i":
        return (y - t) / (y.size * r)
    y -= t
    return y / (y.size * r)
