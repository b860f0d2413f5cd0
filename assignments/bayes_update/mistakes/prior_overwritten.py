"""The prior is overwritten with the posterior.

Caught by: posterior_values
Hint: prior *= ... writes into the caller's array. A product that is a new array leaves it alone.
"""


def posterior(prior, likelihood):
    prior *= likelihood
    prior /= prior.sum()
    return prior


def update_in_turn(prior, L):
    beliefs = [np.array(prior)]
    for likelihood in L:
        beliefs.append(posterior(beliefs[-1].copy(), likelihood))
    return np.array(beliefs)
