"""In place.

Caught by: matches_definition
Hint: x
"""
def softmax(z):
    z -= z.max(); e = np.exp(z); return e / e.sum()
