"""Each weighted input is compared with the threshold on its own.

Caught by: unit_values
Hint: The unit compares one number with the threshold: the sum of all weighted inputs. Inputs that
are too weak alone may fire it together.
"""


def mp_unit(x, w, b):
    if len(x) != len(w):
        raise ValueError
    return 1 if any(xi * wi + b >= 0 for xi, wi in zip(x, w)) else 0
