"""One decision is made for the whole array.

Caught by: values_of_relu
Hint: An if decides once, for a single number. An array needs a decision for each element:
np.where, np.maximum or a loop.
"""


def relu(n):
    return n if n > 0 else 0.0
