"""The threshold is always one half.

Caught by: colour_names
Hint: Use the argument theta; 0.5 is only what it is if the caller gives none.
"""

_classify = classify


def classify(rgb, theta=0.5):
    return _classify(rgb, 0.5)
