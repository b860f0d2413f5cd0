"""The sum instead of the exponential is raised to the power -n.

Caught by: values_of_sigmoid
Hint: Only e is raised to the power -n; the 1 is added afterwards. Check the brackets.
"""


def sigmoid(n):
    return 1 / (1 + np.e) ** (-np.asarray(n, float))
