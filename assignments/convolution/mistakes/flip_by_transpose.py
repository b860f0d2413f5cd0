"""A square kernel is transposed instead of turned round.

Caught by: convolution_values, answer_to_one_pixel
Hint: Transposing exchanges rows and columns. Turning round reverses both of them.
"""


def convolve2d(image, kernel):
    k = np.asarray(kernel)
    return correlate2d(image, k.T if k.shape[0] == k.shape[1] else k[::-1, ::-1])
