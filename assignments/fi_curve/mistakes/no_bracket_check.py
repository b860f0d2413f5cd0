"""Nobody looks whether the interval holds a threshold.

Caught by: bad_bracket_raises
Hint: If the neuron already fires at lo, or stays silent at hi, halving leads to a number that
means nothing. Test both ends first.
"""


def rheobase(model, lo, hi, noise, dt, tol=1e-3):
    while hi - lo > tol:
        middle = (lo + hi) / 2
        fires = count_spikes(simulate(model, middle + noise, dt)) > 0
        lo, hi = (lo, middle) if fires else (middle, hi)
    return lo, hi
