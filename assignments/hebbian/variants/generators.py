"""Functions that yield their rows; the host lists what a generator yields."""

import math


def hebb_update(W, pre, post, eta):
    for row, a in zip(W, pre):
        yield [old + eta * a * b for old, b in zip(row, post)]


def hebb_train(W, pres, posts, eta):
    learned = W
    for pre, post in zip(pres, posts):
        learned = list(hebb_update(learned, pre, post, eta))
    yield from learned


def hebb_decay_update(W, pre, post, eta, decay):
    for row, a in zip(W, pre):
        yield tuple(old * (1 - decay) + eta * a * b for old, b in zip(row, post))


def oja_update(w, x, eta):
    y = math.fsum(a * b for a, b in zip(w, x))
    yield from (a + eta * y * b - eta * y * y * a for a, b in zip(w, x))
