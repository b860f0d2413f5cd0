"""Plain loops over hypotheses, data and rows."""

import math


def posterior(prior, likelihood):
    joint = [p * l for p, l in zip(prior, likelihood)]
    total = sum(joint)
    return [j / total for j in joint]


def log_posterior(log_prior, log_likelihood):
    joint = [p + l for p, l in zip(log_prior, log_likelihood)]
    top = max(joint)
    total = top + math.log(sum(math.exp(j - top) for j in joint))
    return [j - total for j in joint]


def update_in_turn(prior, L):
    rows = [list(prior)]
    for likelihood in L:
        rows.append(posterior(rows[-1], likelihood))
    return rows


def gaussian_update(mu0, var0, data, var):
    for x in data:
        gain = var0 / (var0 + var)
        mu0, var0 = mu0 + gain * (x - mu0), var0 - gain * var0
    return mu0, var0
