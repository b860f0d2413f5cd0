"""Forty decimal digits, rounded to floats at the very end."""

from decimal import Context, Decimal

EXACT = Context(prec=40)


def _one(row):
    numbers = [Decimal(float(x)) for x in row]
    top = max(numbers)
    powers = [EXACT.exp(EXACT.subtract(x, top)) for x in numbers]
    total = Decimal(0)
    for power in powers:
        total = EXACT.add(total, power)
    return [EXACT.divide(power, total) for power in powers]


def softmax(z):
    if z.ndim == 1:
        return [float(p) for p in _one(z)]
    return [[float(p) for p in _one(row)] for row in z]


def softmax_jacobian(z):
    y = _one(z)
    return [
        [float(EXACT.multiply(p, EXACT.subtract(Decimal(int(i == j)), q))) for j, q in enumerate(y)]
        for i, p in enumerate(y)
    ]
