"""NumPy's norm, and a clipped cosine."""

import numpy as np


def cosine_similarity(a, b):
    d = np.linalg.norm(a) * np.linalg.norm(b)
    if d == 0:
        raise ValueError("zero vector")
    return np.dot(a, b) / d


def angle(a, b):
    return np.arccos(np.clip(cosine_similarity(a, b), -1.0, 1.0))
