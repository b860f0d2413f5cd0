"""The angle from the sum and the difference of two vectors of equal length."""

import numpy as np, math


def cosine_similarity(a, b):
    if not np.any(a) or not np.any(b):
        raise ValueError
    u, v = a / np.linalg.norm(a), b / np.linalg.norm(b)
    return np.einsum("i,i->", u, v)


def angle(a, b):
    if not np.any(a) or not np.any(b):
        raise ValueError
    u, v = a * np.linalg.norm(b), b * np.linalg.norm(a)
    return 2 * math.atan2(np.linalg.norm(u - v), np.linalg.norm(u + v))
