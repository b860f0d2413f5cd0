"""The answer has the integer type of the image.

Caught by: constant_and_integer_images
Hint: An array made with the type of the image cuts off every fraction. Let the answer be floats.
"""


def correlate2d(image, kernel):
    image = np.asarray(image)
    h, w = kernel.shape
    H, W = image.shape
    out = np.zeros((H - h + 1, W - w + 1), dtype=image.dtype)
    for r in range(out.shape[0]):
        for c in range(out.shape[1]):
            out[r, c] = np.sum(image[r : r + h, c : c + w] * kernel)
    return out
