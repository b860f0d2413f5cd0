"""The sign of the cosine is dropped.

Caught by: stretching_and_order
Hint: Vectors that point away from each other have a negative cosine. Keep its sign.
"""

_cosine_similarity = cosine_similarity


def cosine_similarity(a, b):
    return abs(_cosine_similarity(a, b))
