"""The function divides the logits by the largest instead of subtracting it.

Caught by: shift_invariance
Hint: Subtracting the maximum leaves softmax unchanged, dividing by it does not: softmax depends
    on the differences of the logits.
"""


def softmax(z):
    z = np.asarray(z, dtype=np.float64)
    largest = np.max(np.abs(z), axis=-1, keepdims=True)
    powers = np.exp(z / np.where(largest == 0, 1, largest))
    return powers / powers.sum(axis=-1, keepdims=True)
