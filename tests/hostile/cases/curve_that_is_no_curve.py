"""Returns dicts, which no picture can be drawn from.

Function: sigmoid
Outcome: no marks
"""
def sigmoid(z):
    return {"x": {"y": [None]}}
