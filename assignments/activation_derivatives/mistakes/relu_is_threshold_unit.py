"""The rectified linear unit is taken for a threshold unit.

Caught by: values_of_relu
Hint: A step from 0 to 1 is the McCulloch-Pitts unit. The rectified linear unit returns n itself
above 0.
"""


def relu(n):
    return np.where(np.asarray(n) >= 0, 1.0, 0.0)
