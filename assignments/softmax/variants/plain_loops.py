"""Loops over indices that fill arrays element by element."""

import math

import numpy as np


def softmax(z):
    batch = np.atleast_2d(z)
    y = np.zeros(batch.shape)
    for n in range(batch.shape[0]):
        largest = batch[n, 0]
        for k in range(1, batch.shape[1]):
            if batch[n, k] > largest:
                largest = batch[n, k]
        total = 0.0
        for k in range(batch.shape[1]):
            y[n, k] = math.exp(batch[n, k] - largest)
            total += y[n, k]
        for k in range(batch.shape[1]):
            y[n, k] /= total
    return y.reshape(np.shape(z))


def softmax_jacobian(z):
    y = softmax(z)
    jacobian = np.zeros((len(y), len(y)))
    for i in range(len(y)):
        for j in range(len(y)):
            delta = 1.0 if i == j else 0.0
            jacobian[i, j] = y[i] * (delta - y[j])
    return jacobian
