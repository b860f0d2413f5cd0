"""The difference is taken to one side only.

Caught by: numerical_values, exact_for_a_parabola
Hint: A forward difference errs by half the curvature times h. With a step to either side these
errors cancel.
"""


def numerical_gradient(A, c, k, x, h=1e-5):
    rises = [cost(A, c, k, x + step) - cost(A, c, k, x) for step in h * np.eye(len(x))]
    return np.array(rises) / h
