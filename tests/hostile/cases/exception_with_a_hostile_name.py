"""Raises an exception whose name and text act on pages and terminals.

Function: softmax
Outcome: no marks
"""
NASTY = "\x1b[2J<script>alert(1)</script>\r\n=1+1\u202e\ud800]]>" + "y" * 50_000


def softmax(z):
    raise type(NASTY, (Exception,), {})(NASTY)
