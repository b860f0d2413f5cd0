"""The output is -1 or 1.

Caught by: unit_values
Hint: A silent unit of this kind gives 0: it sends nothing. Outputs of -1 and 1 belong to another
model.
"""


def mp_unit(x, w, b):
    z = b + sum(xi * wi for xi, wi in zip(x, w, strict=True))
    return 1 if z >= 0 else -1
