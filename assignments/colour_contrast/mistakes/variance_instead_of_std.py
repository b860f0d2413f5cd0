"""The image is divided by its variance.

Caught by: global_values, light_does_not_matter
Hint: The standard deviation is the root of the variance, and has the unit of the pixels.
"""


def global_normalise(img, eps=1e-3):
    x = np.asarray(img, float)
    return (x - x.mean()) / (x.var() + eps)
