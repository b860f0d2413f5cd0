"""Prints terminal escapes and HTML, and raises an error holding a script tag.

Function: softmax
Outcome: no marks
"""
print("\x1b[2J\x1b[31mFAKE RED\x1b[0m \x07 <script>alert('d29')</script> <img src=x onerror=alert(1)>")
def softmax(z):
    raise ValueError("<script>alert('d29 error')</script> </pre></td></tr> \x1b]0;owned\x07")
