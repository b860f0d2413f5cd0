"""The product of the lengths is not bracketed.

Caught by: cosine_values, stretching_and_order
Hint: x / p * q divides by p and then multiplies by q. Put the product of both lengths into
brackets.
"""


def cosine_similarity(a, b):
    if not np.any(a) or not np.any(b):
        raise ValueError
    return float(np.dot(a, b) / np.linalg.norm(a) * np.linalg.norm(b))
