"""The dot product is returned as it is.

Caught by: cosine_values, stretching_and_order
Hint: The net input grows with both lengths. Divide by both to be left with the direction.
"""


def cosine_similarity(a, b):
    if not np.any(a) or not np.any(b):
        raise ValueError
    return float(np.dot(a, b))
