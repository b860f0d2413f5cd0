"""The function divides by the largest exponential instead of their sum.

Caught by: sums_to_one
Hint: Divide by the sum of the exponentials. Division by the largest one gives the likeliest
    class a 1, and all together more than 1.
"""


def softmax(z):
    z = np.asarray(z, dtype=np.float64)
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    return powers / powers.max(axis=-1, keepdims=True)
