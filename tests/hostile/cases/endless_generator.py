"""Returns a generator without end.

Function: softmax
Outcome: no marks
"""
import itertools


def softmax(z):
    return (x for x in itertools.repeat(0.5))
