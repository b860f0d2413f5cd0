"""Raises import errors whose names and paths are hostile.

Function: softmax
Outcome: no marks
"""
class Path(str):
    def __format__(self, spec): return ""


def softmax(z):
    if len(z) % 2:
        raise ModuleNotFoundError("no", name="\x1b[2J<script>alert(1)</script>" * 1000)
    raise ImportError("where? (x)", path=Path("x"), name=Path("y"))
