"""Loops for ever inside the function.

Function: softmax
Outcome: out of time
"""
def softmax(z):
    while True:
        pass
