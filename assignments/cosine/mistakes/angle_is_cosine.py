"""The cosine is returned as the angle.

Caught by: angle_values, parallel_vectors
Hint: The angle is what has this cosine: take the arc cosine.
"""


def angle(a, b):
    return cosine_similarity(a, b)
