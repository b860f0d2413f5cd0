"""Exact rational arithmetic, rounded once, to a subclass of float."""

from fractions import Fraction


class Weight(float):
    """A float with a longer name."""

    __slots__ = ()


def exact(values):
    return [Fraction(float(value)) for value in values]


def changed(W, pre, post, eta, decay):
    """Old weights, less a fraction of themselves, plus the Hebbian change; still exact."""
    eta, keep = Fraction(eta), 1 - Fraction(decay)
    pre, post = exact(pre), exact(post)
    return [[old * keep + eta * a * b for old, b in zip(row, post)] for row, a in zip(W, pre)]


def weights(W):
    return [[Weight(value) for value in row] for row in W]


def hebb_update(W, pre, post, eta):
    return weights(changed([exact(row) for row in W], pre, post, eta, 0))


def hebb_train(W, pres, posts, eta):
    learned = [exact(row) for row in W]
    for pre, post in zip(pres, posts):
        learned = changed(learned, pre, post, eta, 0)
    return weights(learned)


def hebb_decay_update(W, pre, post, eta, decay):
    return weights(changed([exact(row) for row in W], pre, post, eta, decay))


def oja_update(w, x, eta):
    w, x, eta = exact(w), exact(x), Fraction(eta)
    y = sum(a * b for a, b in zip(w, x))
    return [Weight(a + eta * y * (b - y * a)) for a, b in zip(w, x)]
