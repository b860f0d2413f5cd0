"""Everything in logarithms, with SciPy's sum of exponentials."""

import numpy as np
from scipy.special import log_softmax, logsumexp


def posterior(prior, likelihood):
    with np.errstate(divide="ignore"):
        joint = np.log(prior) + np.log(likelihood)
    return np.exp(joint - logsumexp(joint))


def log_posterior(log_prior, log_likelihood):
    return log_softmax(np.add(log_prior, log_likelihood))


def update_in_turn(prior, L):
    joint = np.vstack([np.log(prior)[None], np.log(L)]).cumsum(axis=0)
    return np.exp(joint - logsumexp(joint, axis=1, keepdims=True))


def gaussian_update(mu0, var0, data, var):
    gain = len(data) * var0 / (len(data) * var0 + var)
    mean = np.mean(data) if len(data) else 0.0
    return mu0 + gain * (mean - mu0), (1 - gain) * var0
