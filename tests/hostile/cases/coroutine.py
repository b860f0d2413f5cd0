"""Returns a coroutine that nobody awaits.

Function: softmax
Outcome: no marks
"""
async def later():
    return 0.5


def softmax(z):
    return later()
