"""The exclusive or is given to a single unit.

Caught by: xor_truth_table
Hint: One unit parts its inputs by a single line, and no line has (0, 1) and (1, 0) alone on one
side. Add a layer of hidden units.
"""


def xor(x1, x2):
    return mp_unit([x1, x2], [1.0, 1.0], -0.5)
