"""Raises SystemExit(0) inside the function; 'except Exception' does not catch it.

Function: softmax
Outcome: no marks
"""
import sys
def softmax(z):
    sys.exit(0)
