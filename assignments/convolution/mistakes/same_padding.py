"""The image is padded to keep its size.

Caught by: correlation_values
Hint: Nothing is known beyond the border. Only places where the kernel fits completely count.
"""

_correlate2d = correlate2d


def correlate2d(image, kernel):
    h, w = np.shape(kernel)
    return _correlate2d(np.pad(image, ((0, h - 1), (0, w - 1))), kernel)
