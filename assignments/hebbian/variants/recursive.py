"""Recursion over the pairs of patterns and over the senders; results are tuples."""


def hebb_update(W, pre, post, eta):
    if len(pre) == 0:
        return ()
    row = tuple(old + eta * pre[0] * b for old, b in zip(W[0], post))
    return (row, *hebb_update(W[1:], pre[1:], post, eta))


def hebb_train(W, pres, posts, eta):
    if len(pres) == 0:
        return tuple(map(tuple, W))
    return hebb_update(hebb_train(W, pres[:-1], posts[:-1], eta), pres[-1], posts[-1], eta)


def hebb_decay_update(W, pre, post, eta, decay):
    return hebb_update([[old - decay * old for old in row] for row in W], pre, post, eta)


def dot(w, x):
    return w[0] * x[0] + dot(w[1:], x[1:]) if len(w) else 0.0


def oja_update(w, x, eta):
    y = dot(w, x)
    return tuple(a + eta * y * (b - y * a) for a, b in zip(w, x))
