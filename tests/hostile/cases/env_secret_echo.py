"""Prints os.environ and raises an error holding the GRADER_SECRET variable.

Function: softmax
Outcome: no marks
"""
import os
print(dict(os.environ))
def softmax(z):
    raise RuntimeError("env=" + os.environ.get("GRADER_SECRET", "none"))
