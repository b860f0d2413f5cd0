"""A middle current that fires becomes the lower end.

Caught by: bracket_holds_the_threshold
Hint: If the neuron fires at the middle current, the threshold lies below it: the middle becomes
the new hi.
"""


def rheobase(model, lo, hi, noise, dt, tol=1e-3):
    def fires(I):
        return count_spikes(simulate(model, I + noise, dt)) > 0

    if fires(lo) or not fires(hi):
        raise ValueError
    while hi - lo > tol:
        middle = (lo + hi) / 2
        if fires(middle):
            lo = middle
        else:
            hi = middle
    return lo, hi
