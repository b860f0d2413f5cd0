"""The angle is given in degrees.

Caught by: angle_values
Hint: Angles are in radians here: pi for opposite directions, not 180.
"""

_angle = angle


def angle(a, b):
    return math.degrees(_angle(a, b))
