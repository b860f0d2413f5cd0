"""Raises groups in groups with notes, each with a cause.

Function: softmax
Outcome: no marks
"""
def nested(depth):
    error = ValueError("<script>alert(1)</script>")
    for level in range(depth):
        error = ExceptionGroup("\x1b[2J" * 10, [error, ValueError(level)])
        error.add_note("\x1b]0;owned\x07" * 1000)
    return error


def softmax(z):
    raise nested(400) from nested(300)
