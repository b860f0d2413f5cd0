"""Takes arguments by name only, and many of them.

Function: softmax
Outcome: no marks
Says: signature
"""
def softmax(*, z, key, answer):
    return answer
