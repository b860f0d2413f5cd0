"""The error is taken as T - Y, so the result points downhill.

Caught by: gradient_points_uphill
Hint: With E = (t - y)²/2, dE/dy is -(t - y): the inner derivative brings a minus sign. Without
    it the result is the direction of descent, not the gradient.
"""


def output_delta(Y, T):
    return (T - Y) * Y * (1 - Y)
