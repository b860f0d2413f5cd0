"""The image is centred only.

Caught by: global_values
Hint: Contrast is normalised by dividing by the standard deviation as well.
"""


def global_normalise(img, eps=1e-3):
    x = np.asarray(img, float)
    return x - x.mean()
