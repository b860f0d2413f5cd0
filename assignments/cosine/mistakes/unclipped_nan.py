"""The cosine is not limited before the arc cosine.

Caught by: parallel_vectors
Hint: For parallel vectors rounding may give 1.0000000000000002, which has no arc cosine. Limit
the cosine to the range from -1 to 1.
"""


def angle(a, b):
    size = math.sqrt(np.dot(a, a)) * math.sqrt(np.dot(b, b))
    if size == 0:
        raise ValueError
    return float(np.arccos(np.dot(a, b) / size))
