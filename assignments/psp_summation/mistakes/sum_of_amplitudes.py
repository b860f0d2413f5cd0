"""The amplitudes are added up, whenever the events come.

Caught by: firing
Hint: Events meet only if they come soon after each other and close enough. Compare the summed
potential at each time with the threshold.
"""


def fires(t, events, tau, lam, threshold):
    return sum(a for _, a, _ in events) > threshold
