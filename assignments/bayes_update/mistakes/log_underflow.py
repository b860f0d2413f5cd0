"""The exponentials are taken without a shift.

Caught by: logarithms_far_below
Hint: Exponentials of numbers below -745 are all 0, and so is their sum. Subtract the largest
logarithm first.
"""


def log_posterior(log_prior, log_likelihood):
    joint = np.asarray(log_prior) + log_likelihood
    return joint - np.log(np.sum(np.exp(joint)))
