"""The kernel is turned round.

Caught by: correlation_values, answer_to_one_pixel
Hint: Correlation lays the kernel on the image as it is. Turning it round makes a convolution of
it.
"""

_correlate2d = correlate2d


def correlate2d(image, kernel):
    return _correlate2d(image, np.asarray(kernel)[::-1, ::-1])


def convolve2d(image, kernel):
    return _correlate2d(image, np.asarray(kernel)[::-1, ::-1])
