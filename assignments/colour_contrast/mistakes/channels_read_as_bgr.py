"""The channels are read from blue to red.

Caught by: opponent_values
Hint: The last axis holds red, green and blue in this order.
"""

_opponent = opponent


def opponent(rgb):
    return _opponent(np.asarray(rgb)[..., ::-1])
