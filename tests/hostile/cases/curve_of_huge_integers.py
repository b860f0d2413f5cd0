"""Returns integers too large for a float, where a picture is drawn from them too.

Function: sigmoid
Outcome: no marks
"""
def sigmoid(z):
    return [-(10**1000)] * len(z)
