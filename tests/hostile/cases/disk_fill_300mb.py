"""Writes up to 300 MB in the working folder and in the temporary folder.

Function: softmax
Outcome: no marks
"""
import atexit, os, tempfile
import numpy as np
_made = []
def _clean():
    for p in _made:
        try:
            os.unlink(p)
        except OSError:
            pass
atexit.register(_clean)
def softmax(z):
    left = 300
    for d in (".", tempfile.gettempdir()):
        p = os.path.join(d, "PWNED_disk_fill_300mb_%d.bin" % os.getpid())
        try:
            with open(p, "wb") as f:
                _made.append(p)
                while left > 0:
                    f.write(b"x" * (1 << 20))
                    left -= 1
        except OSError as e:
            print("write refused:", e)
    return np.full(np.shape(z), -1.0)
