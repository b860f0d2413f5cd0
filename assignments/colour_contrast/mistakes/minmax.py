"""The range from darkest to brightest is used.

Caught by: global_values
Hint: Normalisation by range is something else: mean and standard deviation are asked for.
"""


def global_normalise(img, eps=1e-3):
    x = np.asarray(img, float)
    return (x - x.min()) / (np.ptp(x) + eps)
