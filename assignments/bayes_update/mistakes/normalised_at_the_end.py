"""Likelihoods are multiplied up and normalised last.

Caught by: a_thousand_data
Hint: The product of many likelihoods underflows to 0. Normalise after each datum.
"""


def update_in_turn(prior, L):
    L = np.asarray(L)
    joint = np.asarray(prior) * np.cumprod(np.vstack([np.ones(L.shape[1]), L]), axis=0)
    return joint / joint.sum(axis=1, keepdims=True)
