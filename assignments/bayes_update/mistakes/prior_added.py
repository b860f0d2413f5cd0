"""Prior and likelihood are added.

Caught by: posterior_values, certainty_stays
Hint: Both have to hold, the hypothesis and the data under it: their probabilities are multiplied.
"""


def posterior(prior, likelihood):
    joint = np.asarray(prior) + likelihood
    return joint / joint.sum()
