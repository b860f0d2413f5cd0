"""Loops while it is loaded.

Function: softmax
Outcome: out of time
"""
while True:
    pass
