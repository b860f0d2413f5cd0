"""The products are not made to sum to 1.

Caught by: posterior_values
Hint: Prior times likelihood is the posterior up to a factor. Divide by the sum of all products.
"""


def posterior(prior, likelihood):
    return np.asarray(prior) * likelihood
