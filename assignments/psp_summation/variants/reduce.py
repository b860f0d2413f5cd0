"""A step function and a fold over all events."""

import numpy as np, functools, operator


def psp(t, t0, amplitude, tau):
    t = np.asarray(t, float)
    return amplitude * np.heaviside(t - t0, 1) * np.exp(-np.clip((t - t0) / tau, 0, None))


def attenuate(amplitude, distance, lam):
    return amplitude * float(np.power(np.e, -distance / lam))


def summate(t, events, tau, lam):
    return functools.reduce(
        operator.add,
        (attenuate(1.0, d, lam) * psp(t, t0, a, tau) for t0, a, d in events),
        0.0 * np.asarray(t),
    )


def fires(t, events, tau, lam, threshold):
    return any(v > threshold for v in summate(t, events, tau, lam))
