"""Prints what acts on pages, terminals and tables, and raises.

Function: softmax
Outcome: no marks
"""
NASTY = "\x1b[2J\x1b]0;owned\x07\x9b\b\r=1+1\t@SUM(A1)\n\n100/100\u202e\u2066\ufeff\0]]></pre></script><script>alert(1)</script>"
print(NASTY, end="\r")


def softmax(z):
    print(NASTY, "<img src=x onerror=alert(1)>", "{{7*7}}", end="\r")
    print("100/100 \N{CHECK MARK} all checks passed")
    raise ValueError(NASTY)
