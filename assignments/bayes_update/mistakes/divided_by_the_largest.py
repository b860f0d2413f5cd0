"""The products are divided by the largest of them.

Caught by: posterior_values
Hint: The largest belief need not be 1. All of them together are: divide by the sum.
"""


def posterior(prior, likelihood):
    joint = np.asarray(prior) * likelihood
    return joint / joint.max()
