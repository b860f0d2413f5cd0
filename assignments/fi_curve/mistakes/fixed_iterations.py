"""The interval is halved five times, whatever tol is.

Caught by: bracket_holds_the_threshold
Hint: How many halvings are needed depends on tol and on the width at the start. Go on until the
width is at most tol.
"""


def rheobase(model, lo, hi, noise, dt, tol=1e-3):
    def fires(I):
        return count_spikes(simulate(model, I + noise, dt)) > 0

    if fires(lo) or not fires(hi):
        raise ValueError
    for _ in range(5):
        middle = (lo + hi) / 2
        lo, hi = (lo, middle) if fires(middle) else (middle, hi)
    return lo, hi
