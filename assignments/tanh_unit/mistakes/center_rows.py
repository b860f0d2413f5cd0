"""The mean is taken over the features of one example.

Caught by: center_subtracts_column_means
Hint: Examples are rows: the mean of a feature runs over the rows, along axis 0.
"""


def center(X):
    return X - X.mean(axis=1, keepdims=True)
