"""The arc sine is taken for the arc cosine.

Caught by: angle_values, parallel_vectors
Hint: Equal directions have cosine 1 and angle 0: that is the arc cosine. The arc sine of 1 is a
right angle.
"""


def angle(a, b):
    return math.asin(cosine_similarity(a, b))
