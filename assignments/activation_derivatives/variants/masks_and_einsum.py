"""Masks that fill copies, and products by einsum."""

import numpy as np


def linear(n):
    return np.einsum("...,->...", n, 1.0)


def sigmoid(n):
    n = np.array(n, dtype=float)
    rising = n >= 0
    y = np.empty_like(n)
    y[rising] = 1 / (1 + np.exp(-n[rising]))
    e = np.exp(n[~rising])
    y[~rising] = e / (1 + e)
    return y


def tanh(n):
    n = np.array(n, dtype=float)
    e = np.expm1(-2 * np.abs(n))
    return np.copysign(-e / (2 + e), n)


def relu(n):
    y = np.array(n, dtype=float)
    y[y < 0] = 0
    return y


def leaky_relu(n, slope=0.01):
    y = np.array(n, dtype=float)
    y[y < 0] *= slope
    return y


def d_linear(n):
    return np.broadcast_to(1.0, np.shape(n))


def d_sigmoid(n):
    return np.einsum("...,...->...", sigmoid(n), 1 - sigmoid(n))


def d_tanh(n):
    return 1 - np.einsum("...,...->...", tanh(n), tanh(n))


def d_relu(n):
    slopes = np.zeros(np.shape(n), dtype=np.int8)
    slopes[np.asarray(n) > 0] = 1
    return slopes


def d_leaky_relu(n, slope=0.01):
    slopes = np.full(np.shape(n), float(slope))
    slopes[np.asarray(n) > 0] = 1.0
    return slopes
