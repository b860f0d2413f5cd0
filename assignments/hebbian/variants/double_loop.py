"""Plain Python with nested lists."""


def hebb_update(W, pre, post, eta):
    return [[W[i][j] + eta * pre[i] * post[j] for j in range(len(post))] for i in range(len(pre))]


def hebb_train(W, pres, posts, eta):
    V = [list(map(float, row)) for row in W]
    for pre, post in zip(pres, posts):
        V = hebb_update(V, pre, post, eta)
    return V


def hebb_decay_update(W, pre, post, eta, decay):
    return [
        [(1 - decay) * W[i][j] + eta * pre[i] * post[j] for j in range(len(post))]
        for i in range(len(pre))
    ]


def oja_update(w, x, eta):
    y = sum(a * b for a, b in zip(w, x))
    return [a + eta * y * (b - y * a) for a, b in zip(w, x)]
