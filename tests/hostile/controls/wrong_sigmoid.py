import numpy as np


def sigmoid(z):
    return np.full(np.shape(z), -1.0)
