"""The weights change after each case of the batch.

Caught by: batch_values, batch_has_no_order
Hint: In a batch all errors are those of the old weights. Compute all of them first, then take one
step.
"""


def batch_step(X, t, w, b, eta):
    return online_epoch(X, t, w, b, eta)
