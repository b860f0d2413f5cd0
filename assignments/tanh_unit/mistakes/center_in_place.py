"""The data of the caller are overwritten.

Caught by: center_subtracts_column_means
Hint: X -= ... writes into the caller's array. A difference that is a new array leaves it alone.
"""


def center(X):
    if X.dtype.kind == "i":
        X = X.astype(float)
    X -= X.mean(axis=0)
    return X
