"""Compiles functions whose file, lines and names are faked, and raises in them.

Function: softmax
Outcome: no marks
"""
SOURCE = "\n" * 100_000 + "def faked(z):\n    raise ValueError('from nowhere')\n"
NAMES = {}
exec(compile(SOURCE, "softmax.py", "exec"), NAMES)
FAKED = NAMES["faked"]
FAKED.__code__ = FAKED.__code__.replace(co_name="\x1b[2J<script>alert(1)</script>" * 100)


def deeper(z, depth):
    return deeper(z, depth - 1) if depth else FAKED(z)


def softmax(z):
    return deeper(z, 50)
