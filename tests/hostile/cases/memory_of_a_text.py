"""Doubles a text 40 times.

Function: hebbian_update
Outcome: no marks
"""
def hebbian_update(w, x, y, eta):
    text = "neuron"
    for _ in range(40):
        text += text
    return text
