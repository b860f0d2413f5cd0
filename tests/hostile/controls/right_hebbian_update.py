import numpy as np


def hebbian_update(w, x, y, eta):
    return w + eta * y * x
