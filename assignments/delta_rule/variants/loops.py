"""Plain loops, number by number."""


def predict(X, w, b):
    return [sum(p * q for p, q in zip(x, w)) + b for x in X]


def squared_error(X, t, w, b):
    return sum((y - k) ** 2 / 2 for y, k in zip(predict(X, w, b), t))


def batch_step(X, t, w, b, eta):
    y = predict(X, w, b)
    new = list(w)
    for i in range(len(w)):
        for n in range(len(X)):
            new[i] += eta * (t[n] - y[n]) * X[n][i]
    return new, b + eta * sum(k - q for k, q in zip(t, y))


def online_epoch(X, t, w, b, eta):
    w = list(w)
    for x, k in zip(X, t):
        error = k - predict([x], w, b)[0]
        for i in range(len(w)):
            w[i] += eta * error * x[i]
        b += eta * error
    return w, b
