"""The products are averaged.

Caught by: correlation_values
Hint: The answer is the sum of all products, not their mean: a larger kernel gives a larger
answer.
"""


def correlate2d(image, kernel):
    h, w = kernel.shape
    H, W = image.shape
    return np.array(
        [
            [(image[r : r + h, c : c + w] * kernel).mean() for c in range(W - w + 1)]
            for r in range(H - h + 1)
        ]
    )
