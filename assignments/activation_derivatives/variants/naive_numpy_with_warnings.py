"""The formulas as they stand; NumPy warns of overflow, but the results are right."""

import numpy as np


def linear(n):
    return n


def sigmoid(n):
    return 1 / (1 + np.exp(-1.0 * np.asarray(n)))


def tanh(n):
    return 1 - 2 / (np.exp(2.0 * np.asarray(n)) + 1)


def relu(n):
    n = np.asarray(n)
    return n * (n > 0)


def leaky_relu(n, slope=0.01):
    n = np.asarray(n)
    return np.where(n > 0, n, n * slope)


def d_linear(n):
    return np.ones(np.shape(n))


def d_sigmoid(n):
    return sigmoid(n) * (1 - sigmoid(n))


def d_tanh(n):
    return 1 - np.square(tanh(n))


def d_relu(n):
    return np.asarray(n) > 0


def d_leaky_relu(n, slope=0.01):
    return slope + (1 - slope) * (np.asarray(n) > 0)
