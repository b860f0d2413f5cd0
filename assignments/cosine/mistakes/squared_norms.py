"""The lengths are left squared.

Caught by: cosine_values, stretching_and_order
Hint: The dot product of a vector with itself is its squared length: take the root.
"""


def cosine_similarity(a, b):
    if not np.any(a) or not np.any(b):
        raise ValueError
    return float(np.dot(a, b) / (np.dot(a, a) * np.dot(b, b)))
