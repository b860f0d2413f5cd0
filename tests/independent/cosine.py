"""The cosine is SciPy's distance of that name.

Written here: the refusal of zeros, for which SciPy gives nan.
"""

import math

import numpy as np
from scipy.spatial import distance


def cosine_similarity(a, b):
    if not np.any(a) or not np.any(b):
        raise ValueError("zeros have no direction")
    return float(1 - distance.cosine(a, b))


def angle(a, b):
    return math.acos(cosine_similarity(a, b))
