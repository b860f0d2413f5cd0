"""The function exponentiates the logits as they are.

Caught by: no_overflow
Hint: In float64 exp overflows above 709.78 and underflows below -745. Subtract the largest
    logit before taking exponentials: the common factor cancels.
"""


def softmax(z):
    powers = np.exp(np.asarray(z, dtype=np.float64))
    return powers / powers.sum(axis=-1, keepdims=True)
