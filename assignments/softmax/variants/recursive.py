"""Recursion over the dimensions of z and over the elements of a row."""

import math

import numpy as np


def largest(row):
    if len(row) == 1:
        return row[0]
    rest = largest(row[1:])
    return row[0] if row[0] > rest else rest


def total(row):
    return row[0] + total(row[1:]) if row else 0.0


def softmax(z):
    z = np.asarray(z)
    if z.ndim > 1:
        return np.array([softmax(row) for row in z])
    row = [float(x) for x in z]
    top = largest(row)
    powers = [math.exp(x - top) for x in row]
    return np.array(powers) / total(powers)


def softmax_jacobian(z):
    y = softmax(z)
    jacobian = np.diag(y)
    jacobian -= np.outer(y, y)
    return jacobian
