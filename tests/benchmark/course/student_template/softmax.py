"""Softmax: from scores to probabilities."""


def softmax(z):
    """Turn logits into probabilities."""
    raise NotImplementedError


def softmax_jacobian(z):
    """Differentiate every probability with respect to every logit."""
    raise NotImplementedError
