"""Unit vectors first, scaled so that no square overflows."""

import math
import numpy as np


def _unit(v):
    v = np.asarray(v, dtype=float)
    m = np.max(np.abs(v)) if v.size else 0.0
    if m == 0.0:
        raise ValueError("the angle with a zero vector is undefined")
    v = v / m
    return v / np.sqrt(np.dot(v, v))


def cosine_similarity(a, b):
    return float(min(1.0, max(-1.0, np.dot(_unit(a), _unit(b)))))


def angle(a, b):
    return math.acos(cosine_similarity(a, b))
