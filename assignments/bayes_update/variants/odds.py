"""Ratios to one hypothesis, which are multiplied and turned back into probabilities."""

import numpy as np


def posterior(prior, likelihood):
    best = np.argmax(prior * likelihood)
    odds = prior * likelihood / (prior[best] * likelihood[best])
    return odds / odds.sum()


def log_posterior(log_prior, log_likelihood):
    log_odds = log_prior + log_likelihood
    log_odds = log_odds - log_odds[np.argmax(log_odds)]
    return log_odds - np.log1p(np.exp(np.delete(log_odds, np.argmax(log_odds))).sum())


def update_in_turn(prior, L):
    if len(L) == 0:
        return [prior]
    return (
        [prior, *update_in_turn(posterior(prior, L[0]), L[1:])] if len(L) < 500 else _rows(prior, L)
    )


def _rows(prior, L):
    rows = [prior]
    for likelihood in L:
        rows.append(posterior(rows[-1], likelihood))
    return rows


def gaussian_update(mu0, var0, data, var):
    total = var + len(data) * var0
    return (var * mu0 + var0 * sum(data)) / total, var * var0 / total
