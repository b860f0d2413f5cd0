"""The kernel is not turned round.

Caught by: convolution_values, answer_to_one_pixel
Hint: Without turning the kernel this is correlation. Flip both axes of the kernel first.
"""


def convolve2d(image, kernel):
    return correlate2d(image, kernel)
