"""A synapse is an object that remembers its last spike."""

import math


class Syn:
    def __init__(s, U, f, d):
        s.U, s.f, s.d, s.u, s.x, s.t = U, f, d, 0.0, 1.0, None

    def spike(s, t):
        if s.t is not None:
            s.u *= math.exp((s.t - t) / s.f)
            s.x += (1 - s.x) * -math.expm1(-(t - s.t) / s.d)
        s.t = t
        s.u += s.U - s.U * s.u
        r = s.u * s.x
        s.x -= r
        return r


def stp(spike_times, U, tau_f, tau_d):
    q = Syn(U, tau_f, tau_d)
    return tuple(q.spike(t) for t in spike_times)


def habituate(w0, n_stimuli, rate):
    w = [w0]
    for _ in range(n_stimuli):
        w.append(w[-1] - rate * w[-1])
    return w


def recover(w, w0, rest_time, tau):
    return w0 - (w0 - w) * math.e ** (-rest_time / tau)


def sensitise(w, gain, w_max):
    return sorted([w * (1 + gain), w_max])[0]
