"""One weight at a time."""


def hebbian_update(w, x, y, eta):
    return [a + eta * y * b for a, b in zip(w, x, strict=True)]
