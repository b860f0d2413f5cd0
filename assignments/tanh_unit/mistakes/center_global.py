"""One mean of all numbers is subtracted.

Caught by: center_subtracts_column_means
Hint: Each column is a feature with a mean of its own: one overall mean leaves none of them at
zero.
"""


def center(X):
    return X - X.mean()
