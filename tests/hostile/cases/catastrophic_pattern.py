"""Matches a pattern that tries every way to split a text.

Function: softmax
Outcome: out of time
"""
import re


def softmax(z):
    return re.match(r"(a+)+$", "a" * 64 + "!")
