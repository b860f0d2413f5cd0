"""The biases of the sending units are counted.

Caught by: counts_parameters
Hint: A bias belongs to the unit that receives: between m and n units there are n of them.
"""


def n_parameters(sizes):
    return sum(m * n + m for m, n in zip(sizes, sizes[1:]))
