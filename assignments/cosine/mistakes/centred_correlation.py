"""The means are subtracted first.

Caught by: cosine_values, turning_both
Hint: With the means subtracted this is a correlation. The cosine takes the vectors as they are.
"""


def cosine_similarity(a, b):
    if not np.any(a) or not np.any(b):
        raise ValueError
    a, b = a - np.mean(a), b - np.mean(b)
    d = np.linalg.norm(a) * np.linalg.norm(b)
    return float(np.dot(a, b) / d) if d else 1.0
