"""Right code saved in Latin-1 with an accented comment and no coding line.

Function: softmax
Outcome: no marks
Says: UTF-8
"""
# moyenne pondérée

import numpy as np
def softmax(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - z.max())
    return e / e.sum()
