"""Defines the function by exec, eval, a class and a decorator, one after another.

Function: softmax
Outcome: full marks
"""
import numpy as np


def right(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - z.max())
    return e / e.sum()


def softmax(z):
    return None


class Softmax:
    def __call__(self, z):
        return right(z)


exec("softmax = lambda z: None")
softmax = (lambda function: Softmax())(softmax)
