"""The number of components is taken for the length.

Caught by: cosine_values, stretching_and_order
Hint: len(a) says how many numbers a has. The length of a vector is its norm.
"""


def cosine_similarity(a, b):
    if not np.any(a) or not np.any(b):
        raise ValueError
    return float(np.dot(a, b) / (len(a) * len(b)))
