"""Red is called red whatever green does.

Caught by: colour_names
Hint: Red and green together are not red: green must not be active.
"""


def classify(rgb, theta=0.5):
    r, g, b = (float(v) > theta for v in rgb)
    return "yellow" if r and g and not b else "red" if r else "other"
