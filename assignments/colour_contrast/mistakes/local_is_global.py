"""The whole image is used for every pixel.

Caught by: local_values, far_pixels_have_no_effect
Hint: Local means that each pixel has a mean and a deviation of its own, from its neighbourhood.
"""


def local_normalise(img, radius, eps=1e-3):
    return global_normalise(img, eps)
