"""Returns a generator that computes for ever before its first item.

Function: softmax
Outcome: out of time
"""
def never():
    while True:
        pass
    yield


def softmax(z):
    return never()
