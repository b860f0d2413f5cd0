"""Raises syntax errors that name lines, columns and texts that the file does not have.

Function: softmax
Outcome: no marks
"""
def lie():
    error = SyntaxError("<script>alert(1)</script>\x1b[2J")
    error.filename, error.lineno, error.offset = "softmax.py", 10**30, 10**30
    error.text = "\x1b[2J" * 100_000
    error.end_lineno = error.end_offset = error
    return error


def softmax(z):
    raise lie()
