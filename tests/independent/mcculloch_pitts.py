"""A unit is NumPy's step function, and the gates are found by SciPy's linear programming.

SymPy says what the gates do, and is the exclusive or.

Written here: `bias_from_threshold`, a sign.
"""

import itertools

import numpy as np
import sympy
from scipy import optimize

GATES = {
    "AND": (sympy.And, 2),
    "OR": (sympy.Or, 2),
    "NAND": (sympy.Nand, 2),
    "NOR": (sympy.Nor, 2),
    "NOT": (sympy.Not, 1),
}


def mp_unit(x, w, b):
    return int(np.heaviside(np.inner(x, w) + b, 1.0))


def bias_from_threshold(theta):
    return -theta


def gate(name):
    does, inputs = GATES[name]
    corners = list(itertools.product([False, True], repeat=inputs))
    signs = np.array([1 if does(*corner) else -1 for corner in corners])
    # sign * (w . x + b) >= 1 in every corner, with the smallest sum of sizes
    sides = -signs[:, np.newaxis] * np.column_stack([corners, np.ones(len(corners))])
    halves = np.column_stack([sides, -sides])  # a number is the difference of two that are >= 0
    found = optimize.linprog(np.ones(halves.shape[1]), halves, -np.ones(len(corners))).x
    *w, b = (found[: inputs + 1] - found[inputs + 1 :]).tolist()
    return w, b


def xor(x1, x2):
    return int(bool(sympy.Xor(bool(x1), bool(x2))))
