import numpy as np


def softmax(z):
    return np.full(np.shape(z), -1.0)
