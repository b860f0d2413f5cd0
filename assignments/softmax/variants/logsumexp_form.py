"""The exponential of z - logsumexp(z)."""

import numpy as np


def softmax(z):
    z = np.asarray(z, float)
    m = z.max(-1, keepdims=True)
    return np.exp(z - (m + np.log(np.exp(z - m).sum(-1, keepdims=True))))


def softmax_jacobian(z):
    y = softmax(z)
    return y[:, None] * (np.eye(len(y)) - y[None, :])
