"""Plain lists, with every neighbourhood searched for."""

import math


def classify(rgb, theta=0.5):
    R, G, B = [v > theta for v in rgb]
    if R:
        if not G:
            return "red"
        if not B:
            return "yellow"
    return "other"


def opponent(rgb):
    if hasattr(rgb[0], "__len__"):
        return [opponent(v) for v in rgb]
    r, g, b = rgb
    return [r - g, b - 0.5 * r - 0.5 * g]


def _ms(v):
    m = sum(v) / len(v)
    return m, math.sqrt(sum((q - m) ** 2 for q in v) / len(v))


def global_normalise(img, eps=1e-3):
    m, s = _ms([q for r in img for q in r])
    return [[(q - m) / (s + eps) for q in r] for r in img]


def local_normalise(img, radius, eps=1e-3):
    H, W = len(img), len(img[0])
    out = []
    for i in range(H):
        row = []
        for j in range(W):
            m, s = _ms(
                [
                    img[a][b]
                    for a in range(H)
                    for b in range(W)
                    if abs(a - i) <= radius and abs(b - j) <= radius
                ]
            )
            row.append((img[i][j] - m) / (s + eps))
        out.append(row)
    return out
