"""The potential has to exceed the threshold all the time.

Caught by: firing
Hint: A moment above the threshold is enough for a spike: ask for any sample, not for all of them.
"""


def fires(t, events, tau, lam, threshold):
    return bool(np.all(summate(t, events, tau, lam) > threshold))
