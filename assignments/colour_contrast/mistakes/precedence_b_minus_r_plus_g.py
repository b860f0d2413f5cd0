"""The sum of red and green is not bracketed.

Caught by: opponent_values, grey_has_no_colour
Hint: B - R + G / 2 adds green. Bracket the sum: B - (R + G) / 2.
"""


def opponent(rgb):
    x = np.asarray(rgb, float)
    r, g, b = x[..., 0], x[..., 1], x[..., 2]
    return np.stack([r - g, b - r + g / 2], axis=-1)
