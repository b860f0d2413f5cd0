"""The shapes are not compared.

Caught by: unequal_shapes_raise
Hint: Shapes (3,) and (3, 1) make nine differences without a word. Compare the shapes first and
raise ValueError.
"""


def rms(y, t):
    return float(np.sqrt(np.mean((np.asarray(y) - np.asarray(t)) ** 2)))
