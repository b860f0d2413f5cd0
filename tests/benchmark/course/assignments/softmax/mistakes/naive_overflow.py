"""Exponentiates the logits as they are.

Caught by: no_overflow
Hint: Subtract the largest logit before taking exponentials: the common factor cancels.
"""


def softmax(z):
    powers = np.exp(z)
    return powers / powers.sum()
