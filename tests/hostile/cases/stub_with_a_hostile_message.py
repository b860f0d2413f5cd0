"""Says that it is not implemented, in a text that says otherwise.

Function: softmax
Outcome: no marks
"""
def softmax(z):
    raise NotImplementedError("\x1b[1A\r100/100 \N{CHECK MARK} <script>alert(1)</script>")
