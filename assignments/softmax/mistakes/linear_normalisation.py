"""The function divides the logits by their sum, without exponentials.

Caught by: matches_definition
Hint: Dividing logits by their sum is not softmax: exponentiate first. That makes every share
    positive, whatever the signs of the logits.
"""


def softmax(z):
    z = np.asarray(z, dtype=np.float64)
    positive = z - z.min(axis=-1, keepdims=True) + 1e-9
    return positive / positive.sum(axis=-1, keepdims=True)
