"""A minus sign of the chain rule is left over.

Caught by: bounds_and_monotone
Hint: The sigmoid rises everywhere, so its slope is positive: the two minus signs of the chain
rule cancel.
"""


def d_sigmoid(n):
    y = sigmoid(n)
    return -y * (1 - y)
