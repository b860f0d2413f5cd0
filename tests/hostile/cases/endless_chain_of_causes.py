"""Raises an exception that is its own cause and whose traceback is 20 000 frames long.

Function: softmax
Outcome: no marks
Compare: marks
"""
import sys

sys.setrecursionlimit(10**6)


def down(depth):
    if not depth:
        error = ValueError("deep")
        error.__cause__ = error
        error.__context__ = error
        raise error
    down(depth - 1)


def softmax(z):
    down(20_000)
