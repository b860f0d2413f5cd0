"""Four loops, in lists."""


def correlate2d(image, kernel):
    h, w = len(kernel), len(kernel[0])
    H, W = len(image), len(image[0])
    return [
        [
            sum(image[r + i][c + j] * kernel[i][j] for i in range(h) for j in range(w))
            for c in range(W - w + 1)
        ]
        for r in range(H - h + 1)
    ]


def convolve2d(image, kernel):
    return correlate2d(image, [list(r)[::-1] for r in kernel][::-1])


def max_pool(image, size):
    return [
        [
            max(image[r * size + i][c * size + j] for i in range(size) for j in range(size))
            for c in range(len(image[0]) // size)
        ]
        for r in range(len(image) // size)
    ]
