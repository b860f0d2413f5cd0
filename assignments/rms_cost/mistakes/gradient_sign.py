"""The gradient points the wrong way.

Caught by: gradient_values, gradient_is_the_slope
Hint: An output above its target makes the error grow with it: outputs minus targets, not the
other way round.
"""

_gradient = rms_gradient


def rms_gradient(y, t):
    return -_gradient(y, t)
