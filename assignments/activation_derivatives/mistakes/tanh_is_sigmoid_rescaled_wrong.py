"""The sigmoid is stretched in height only.

Caught by: values_of_tanh
Hint: tanh is a sigmoid stretched to (-1, 1), but of twice the net input: 2 sigmoid(2n) - 1.
"""


def tanh(n):
    return 2 * sigmoid(n) - 1
