"""The jump and the decay of u in one line."""

import numpy as np


def stp(spike_times, U, tau_f, tau_d):
    n = len(spike_times)
    r = np.zeros(n)
    u, x = U, 1.0
    for k in range(n):
        if k:
            D = spike_times[k] - spike_times[k - 1]
            u = U + (1 - U) * u * np.exp(-D / tau_f)
            x = 1 + (x - 1) * np.exp(-D / tau_d)
        r[k] = u * x
        x *= 1 - u
    return r


def habituate(w0, n_stimuli, rate):
    return w0 * np.power(1 - rate, np.arange(n_stimuli + 1))


def recover(w, w0, rest_time, tau):
    e = np.exp(-rest_time / tau)
    return w * e + w0 * (1 - e)


def sensitise(w, gain, w_max):
    return np.minimum(w * (1 + gain), w_max)
