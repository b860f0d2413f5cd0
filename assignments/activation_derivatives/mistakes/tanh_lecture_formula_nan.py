"""The formula of tanh is taken literally for any n.

Caught by: saturates_without_overflow
Hint: The quotient of exponentials is inf / inf = nan where |n| is more than 709. NumPy has a
function that is not.
"""


def tanh(n):
    n = np.asarray(n, float)
    return (np.exp(n) - np.exp(-n)) / (np.exp(n) + np.exp(-n))
