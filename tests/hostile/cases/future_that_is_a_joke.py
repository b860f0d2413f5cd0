"""Uses the joke in __future__ that changes an operator.

Function: softmax
Outcome: no marks
"""
from __future__ import barry_as_FLUFL

def softmax(z):
    return z if 1 <> 2 else None
