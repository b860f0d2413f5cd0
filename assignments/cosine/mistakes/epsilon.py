"""A small number is added to the denominator.

Caught by: cosine_values
Hint: Something added to the denominator makes every cosine a little too small. Vectors of zeros
are an error of their own.
"""


def cosine_similarity(a, b):
    if not np.any(a) or not np.any(b):
        raise ValueError
    return float(np.dot(a, b) / (np.linalg.norm(a) * np.linalg.norm(b) + 1e-8))
