"""The gain is added to the strength.

Caught by: sensitisation
Hint: The gain is a fraction: the strength is multiplied by one plus the gain.
"""


def sensitise(w, gain, w_max):
    return min(w_max, w + gain)
