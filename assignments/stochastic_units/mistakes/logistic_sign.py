"""The sign in the exponent is lost.

Caught by: probability_values
Hint: More drive has to mean a higher probability: the exponent is -z.
"""


def spike_probability(z):
    return 1 / (1 + np.exp(np.clip(np.asarray(z, float), -700, 700)))
