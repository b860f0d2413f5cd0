"""Red and green are not halved.

Caught by: opponent_values, grey_has_no_colour
Hint: Yellow is the mean of red and green. With their sum, grey would not be colourless.
"""


def opponent(rgb):
    x = np.asarray(rgb, float)
    return np.stack([x[..., 0] - x[..., 1], x[..., 2] - (x[..., 0] + x[..., 1])], axis=-1)
