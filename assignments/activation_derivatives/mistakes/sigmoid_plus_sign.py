"""The minus sign in the exponent is missing.

Caught by: values_of_sigmoid
Hint: The sigmoid rises with n: the exponent in 1 / (1 + exp(-n)) has a minus sign.
"""


def sigmoid(n):
    return 1 / (1 + np.exp(np.asarray(n, float)))
