"""A length is taken as the sum of sizes.

Caught by: cosine_values, bounded
Hint: The length of a vector is the root of the sum of its squares.
"""


def cosine_similarity(a, b):
    if not np.any(a) or not np.any(b):
        raise ValueError
    return float(np.dot(a, b) / (np.abs(a).sum() * np.abs(b).sum()))
