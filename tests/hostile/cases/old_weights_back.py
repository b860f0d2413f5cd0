"""Returns the weights as they were: right where nothing is learned.

Function: hebbian_update
Outcome: no marks
"""
def hebbian_update(w, x, y, eta):
    return w.copy()
