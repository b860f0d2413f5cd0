"""Only the likelihood is normalised.

Caught by: posterior_values, certainty_stays
Hint: What was believed before counts as well: multiply each likelihood by its prior.
"""


def posterior(prior, likelihood):
    return np.asarray(likelihood) / np.sum(likelihood)
