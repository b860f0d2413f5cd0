"""Returns an object whose type has a name that acts on pages, terminals and tables.

Function: softmax
Outcome: no marks
"""
class Name(type):
    def __getattribute__(cls, name):
        raise RuntimeError("\x1b[2J" + name)


NAME = "=1+1\r\n\x1b]0;owned\x07</td><script>alert(1)</script>\u202e\ud800" + "x" * 100_000


def softmax(z):
    return Name(NAME, (), {"__slots__": ()})()
