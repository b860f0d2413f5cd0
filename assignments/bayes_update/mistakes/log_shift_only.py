"""Only the largest logarithm is subtracted.

Caught by: log_posterior_values
Hint: The shift keeps the exponentials within range. The logarithm of their sum has to be
subtracted as well.
"""


def log_posterior(log_prior, log_likelihood):
    joint = np.asarray(log_prior) + log_likelihood
    return joint - joint.max()
