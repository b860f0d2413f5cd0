"""Exact rational arithmetic, rounded once; NumPy only to take the matrix apart."""

from fractions import Fraction


def net_input(a, w, b=0.0):
    if len(a) != len(w):
        raise ValueError(f"{len(a)} activities, {len(w)} weights")
    net = Fraction(float(b))
    for activity, weight in zip(a.tolist(), w.tolist()):
        net += Fraction(activity) * Fraction(weight)
    return float(net)


def net_input_layer(a, W, b):
    return [net_input(a, W[:, j], b[j]) for j in range(W.shape[1])]
