"""Raises an exception whose text takes for ever to make.

Function: softmax
Outcome: out of time
"""
class Endless(Exception):
    def __str__(self):
        while True:
            pass
    __repr__ = __str__


def softmax(z):
    raise Endless
