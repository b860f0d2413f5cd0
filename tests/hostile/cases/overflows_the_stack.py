"""Lifts the recursion limit and recurses in C until the stack is full.

Function: softmax
Outcome: no marks | out of time
Compare: marks
"""
import sys

sys.setrecursionlimit(2**31 - 1)


class Deep:
    def __getattr__(self, name):
        return getattr(self, name + "x") if len(name) < 3 else eval("(" * 90 + "self." + name[:3] + ")" * 90)


def softmax(z):
    nested = []
    for _ in range(10_000_000):
        nested = [nested]
    return repr(nested)
