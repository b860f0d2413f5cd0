"""The function exponentiates the negative logits.

Caught by: order_and_permutation
Hint: The largest logit has the largest probability: the exponent is +z. The minus sign belongs
    to the logistic function.
"""


def softmax(z):
    z = -np.asarray(z, dtype=np.float64)
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
