"""Returns a list nested 100 000 deep.

Function: softmax
Outcome: no marks
Compare: marks
"""
def deep():
    nested = []
    for _ in range(100_000):
        nested = [nested]
    return nested


def softmax(z):
    return deep()
