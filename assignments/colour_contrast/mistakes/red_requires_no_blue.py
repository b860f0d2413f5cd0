"""Red with blue is not called red.

Caught by: colour_names
Hint: Blue does not matter for red, only green does.
"""

_classify = classify


def classify(rgb, theta=0.5):
    name = _classify(rgb, theta)
    return "other" if name == "red" and rgb[2] > theta else name
