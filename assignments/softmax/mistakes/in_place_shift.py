"""The function subtracts the maximum from the caller's array.

Caught by: matches_definition
Hint: An in-place subtraction changes the caller's array, which is still needed there. Store the
    difference in a new array.
"""


def softmax(z):
    z = np.asarray(z)
    if z.dtype.kind == "i":
        z = z.astype(np.float64)
    z -= z.max(axis=-1, keepdims=True)
    powers = np.exp(z)
    return powers / powers.sum(axis=-1, keepdims=True)
