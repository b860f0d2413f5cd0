"""The gradient of the last example stands for the whole batch.

Caught by: batch_is_sum_of_examples
Hint: The gradient adds up over all examples; here only the last one counts. In a loop, add to
    the total instead of replacing it.
"""


def layer_gradient(A, delta):
    return A[-1:].T @ delta[-1:], delta[-1]
