"""Vectors of zeros have cosine 0.

Caught by: zero_vector_raises
Hint: A cosine of 0 would claim a right angle. A vector of zeros has no direction: raise
ValueError.
"""

_cosine_similarity = cosine_similarity


def cosine_similarity(a, b):
    try:
        return _cosine_similarity(a, b)
    except ValueError:
        return 0.0
