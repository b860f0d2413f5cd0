"""All cases learn from the weights of the start.

Caught by: online_values
Hint: Online the next case is predicted with weights that have already learned from the one
before.
"""


def online_epoch(X, t, w, b, eta):
    return batch_step(X, t, w, b, eta)
