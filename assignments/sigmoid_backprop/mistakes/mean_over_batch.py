"""The gradient is divided by the number of examples.

Caught by: batch_is_sum_of_examples
Hint: The loss is a sum over the examples, and so is its gradient: there is no division by the
    size of the batch.
"""


def output_delta(Y, T):
    return (Y - T) * Y * (1 - Y) / len(Y)
