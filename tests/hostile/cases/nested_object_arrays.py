"""Returns object arrays in object arrays, with Ellipsis and the array itself inside.

Function: softmax
Outcome: no marks
"""
import numpy as np


def nested():
    array = np.empty(3, dtype=object)
    array[0], array[1], array[2] = array, Ellipsis, np.array([None, {}], dtype=object)
    return array


def softmax(z):
    return nested()
