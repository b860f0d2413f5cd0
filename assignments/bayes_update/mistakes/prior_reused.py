"""Every datum updates the first prior.

Caught by: beliefs_in_turn
Hint: What has been learned from one datum is the prior for the next.
"""


def update_in_turn(prior, L):
    return np.array([prior, *(posterior(prior, likelihood) for likelihood in L)])
