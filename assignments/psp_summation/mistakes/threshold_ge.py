"""A potential equal to the threshold fires the cell.

Caught by: threshold_is_exceeded
Hint: The threshold has to be exceeded here: compare with >.
"""


def fires(t, events, tau, lam, threshold):
    return bool(np.any(summate(t, events, tau, lam) >= threshold))
