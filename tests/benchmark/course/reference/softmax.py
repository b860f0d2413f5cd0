"""Softmax: from scores to probabilities."""

import numpy as np


def softmax(z):
    """Turn logits into probabilities."""
    powers = np.exp(z - np.max(z))
    return powers / powers.sum()


def softmax_jacobian(z):
    """Differentiate every probability with respect to every logit."""
    y = softmax(z)
    return np.diag(y) - np.outer(y, y)
