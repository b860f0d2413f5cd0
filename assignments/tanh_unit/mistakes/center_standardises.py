"""The centred data are divided by their standard deviation.

Caught by: center_subtracts_column_means
Hint: Centring moves the data and leaves their scale alone. Only the mean is subtracted.
"""


def center(X):
    s = X.std(axis=0)
    return (X - X.mean(axis=0)) / np.where(s == 0, 1, s)
