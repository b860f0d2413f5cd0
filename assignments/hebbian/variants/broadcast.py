"""Broadcasting a column against a row; the whole training is one matrix product."""


def hebb_update(W, pre, post, eta):
    return W + eta * pre[:, None] * post[None, :]


def hebb_train(W, pres, posts, eta):
    return W + eta * (pres.T @ posts)


def hebb_decay_update(W, pre, post, eta, decay):
    return W * (1 - decay) + (eta * pre).reshape(-1, 1) * post


def oja_update(w, x, eta):
    y = w @ x
    return w + eta * (y * x - y**2 * w)
