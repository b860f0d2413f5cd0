"""Three sums in one loop."""

import math


def cosine_similarity(a, b):
    ab = aa = bb = 0.0
    for x, y in zip(a, b):
        ab += x * y
        aa += x * x
        bb += y * y
    if aa == 0 or bb == 0:
        raise ValueError
    return max(-1.0, min(1.0, ab / math.sqrt(aa * bb)))


def angle(a, b):
    return math.acos(cosine_similarity(a, b))
