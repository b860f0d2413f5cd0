"""Right values, but updates w in place and returns the same array.

Function: hebbian_update
Outcome: some marks
"""
def hebbian_update(w, x, y, eta):
    w += eta * y * x
    return w
