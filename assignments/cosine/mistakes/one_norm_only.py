"""The dot product is divided by one length only.

Caught by: cosine_values, stretching_and_order
Hint: Both vectors have a length: divide by the product of the two.
"""


def cosine_similarity(a, b):
    if not np.any(a) or not np.any(b):
        raise ValueError
    return float(np.dot(a, b) / np.linalg.norm(a))
