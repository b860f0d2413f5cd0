"""Only the rows of the kernel are reversed.

Caught by: convolution_values, answer_to_one_pixel
Hint: The kernel is reversed in both directions: rows and columns.
"""


def convolve2d(image, kernel):
    return correlate2d(image, np.asarray(kernel)[::-1])
