"""Red is subtracted from green.

Caught by: opponent_values
Hint: The first channel is red less green: red things are positive.
"""

_opponent = opponent


def opponent(rgb):
    return _opponent(rgb) * np.array([-1.0, 1.0])
