"""The deviation divides by one less than the number of pixels.

Caught by: global_values
Hint: All pixels are there, nothing is estimated: divide by N.
"""


def global_normalise(img, eps=1e-3):
    x = np.asarray(img, float)
    return (x - x.mean()) / ((x.std(ddof=1) if x.size > 1 else 0) + eps)
