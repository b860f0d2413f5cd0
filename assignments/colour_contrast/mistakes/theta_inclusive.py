"""A channel equal to the threshold is taken to be active.

Caught by: equal_is_not_active
Hint: Active means above theta: compare with >, not with >=.
"""


def classify(rgb, theta=0.5):
    r, g, b = (float(v) >= theta for v in rgb)
    return "yellow" if r and g and not b else "red" if r and not g else "other"
