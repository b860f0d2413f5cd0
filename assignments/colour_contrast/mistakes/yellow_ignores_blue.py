"""Yellow is called yellow whatever blue does.

Caught by: colour_names
Hint: Red, green and blue together are white: blue must not be active.
"""


def classify(rgb, theta=0.5):
    r, g, b = (float(v) > theta for v in rgb)
    return "yellow" if r and g else "red" if r else "other"
