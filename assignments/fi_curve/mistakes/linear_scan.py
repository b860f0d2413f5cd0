"""Currents are tried one after the other, in small steps.

Caught by: interval_is_halved
Hint: A scan takes as many simulations as there are steps of tol. Try the middle of the interval:
each answer rules out one half.
"""


def rheobase(model, lo, hi, noise, dt, tol=1e-3):
    def fires(I):
        return count_spikes(simulate(model, I + noise, dt)) > 0

    if fires(lo) or not fires(hi):
        raise ValueError
    currents = np.linspace(lo, hi, int((hi - lo) / tol) + 2)
    for below, above in zip(currents, currents[1:]):
        if fires(above):
            return below, above
