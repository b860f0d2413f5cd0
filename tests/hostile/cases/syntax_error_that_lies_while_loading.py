"""Raises such a syntax error while it is loaded, in place of one that Python found.

Function: softmax
Outcome: no marks
"""
class Lie(str):
    def __str__(self): return "\x1b[2J"


error = SyntaxError(Lie("<script>alert(1)</script>\x1b[2J\r100/100"))
error.filename, error.lineno, error.offset = "softmax.py", 2**100, 2**100
raise error
