"""Patch and kernel are multiplied as matrices.

Caught by: correlation_values
Hint: Each number of the patch meets one number of the kernel: the elementwise product, then the
sum of all.
"""


def correlate2d(image, kernel):
    h, w = kernel.shape
    H, W = image.shape
    return np.array(
        [
            [
                np.sum(image[r : r + h, c : c + w] @ kernel)
                if h == w
                else np.sum(image[r : r + h, c : c + w] * kernel)
                for c in range(W - w + 1)
            ]
            for r in range(H - h + 1)
        ]
    )
