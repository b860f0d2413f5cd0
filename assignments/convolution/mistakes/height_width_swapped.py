"""Height and width of the kernel are exchanged.

Caught by: correlation_values
Hint: The first number of a shape is the height, which goes with the rows; the second is the
width.
"""


def correlate2d(image, kernel):
    image, kernel = np.asarray(image, float), np.asarray(kernel, float)
    w, h = kernel.shape
    rows, columns = max(0, image.shape[0] - h + 1), max(0, image.shape[1] - w + 1)
    answer = np.zeros((rows, columns))
    for r, c in np.ndindex(rows, columns):
        patch = image[r : r + kernel.shape[0], c : c + kernel.shape[1]]
        answer[r, c] = np.sum(patch * kernel[: patch.shape[0], : patch.shape[1]])
    return answer
