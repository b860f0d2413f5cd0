"""The logarithms are added and nothing is subtracted.

Caught by: log_posterior_values
Hint: In logarithms, dividing by the sum of the products is subtracting its logarithm.
"""


def log_posterior(log_prior, log_likelihood):
    return np.asarray(log_prior) + log_likelihood
