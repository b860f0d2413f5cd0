"""The posterior is returned in place of its logarithm.

Caught by: log_posterior_values
Hint: Logarithms go in and logarithms come out: small probabilities could not be told apart
otherwise.
"""

_log_posterior = log_posterior


def log_posterior(log_prior, log_likelihood):
    return np.exp(_log_posterior(log_prior, log_likelihood))
