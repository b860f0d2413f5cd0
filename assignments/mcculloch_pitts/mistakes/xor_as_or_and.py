"""The exclusive or is built from OR and AND.

Caught by: xor_truth_table
Hint: Both inputs active satisfy OR and AND alike. The second hidden unit has to deny that case:
NAND in place of AND.
"""


def xor(x1, x2):
    either = mp_unit([x1, x2], *gate("OR"))
    both = mp_unit([x1, x2], *gate("AND"))
    return mp_unit([either, both], *gate("AND"))
