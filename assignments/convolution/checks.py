"""What is true of every correct correlation, convolution and pooling."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.authoring import (
    EPSILON,
    as_array,
    assert_arguments_unchanged,
    assert_close,
    assert_no_memory,
    check,
    figure,
    generic,
    heat_map,
    seeds,
)

# ---- how it is drawn ------------------------------------------------------------

ANSWER = heat_map(rows="row r", columns="column c")

# ---- inputs -----------------------------------------------------------------------

# The kernel's sides, and by how much the image is larger.
side = st.integers(1, 3)
beyond = st.integers(0, 4)
geometries = st.tuples(side, side, beyond, beyond)


def picture(geometry, seed):
    """An image and a kernel without zeros, repeats or symmetry."""
    h, w, more, wider = geometry
    image = generic(seed, h + more, w + wider)
    return image, generic(seed + 1, h, w)


def two_pictures(geometry, first, second):
    """Two of the same shape: a buffer kept for a shape would be shared by them."""
    return picture(geometry, first), picture(geometry, second)


pictures = st.builds(picture, geometries, seeds())
ROW = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.array([[1.0, 10.0]])
SQUARE = np.arange(1.0, 10.0).reshape(3, 3), np.array([[1.0, 10.0], [100.0, 1000.0]])
images = st.builds(generic, seeds(), st.integers(1, 7), st.integers(1, 7))


# ---- what is right ----------------------------------------------------------------


def correlation(image, kernel):
    """The sums of products, one shift of the image for each entry of the kernel."""
    rows = image.shape[0] - kernel.shape[0] + 1
    columns = image.shape[1] - kernel.shape[1] + 1
    shifts = np.ndindex(kernel.shape)
    return sum(kernel[i, j] * image[i : i + rows, j : j + columns] for i, j in shifts)


def slack(image, kernel):
    """Four times the error of a sum of products in any order: n u of the sum of sizes."""
    return 4 * (kernel.size + 2) * EPSILON * correlation(np.abs(image), np.abs(kernel))


def near(got, right, tolerance):
    """Whether two arrays agree; nan agrees with nothing."""
    return got.shape == right.shape and bool((np.abs(got - right) <= tolerance).all())


# ---- filters ------------------------------------------------------------------------


@check(
    points=24,
    examples=100,
    equation=r"C_{rc} = \sum_{i=0}^{h-1} \sum_{j=0}^{w-1} X_{r+i,\,c+j} \, K_{ij}",
    chart=ANSWER,
)
@given(case=pictures)
@example(case=ROW)
@example(case=SQUARE)
@example(case=(np.array([[2.0]]), np.array([[3.0]])))
def correlation_values(student, case):
    """Each place gets the sum of patch times kernel

    A kernel of h times w fits in H - h + 1 times W - w + 1 places.

    Multiply patch and kernel number by number and add everything up.
    """
    image, kernel = case
    got = student.correlate2d(image, kernel)
    right = correlation(image, kernel)
    assert_close(got, right, tolerance=slack(image, kernel), what="The correlation")
    assert_arguments_unchanged(student)


@check(
    points=20,
    examples=100,
    equation=r"V_{rc} = \sum_{i=0}^{h-1} \sum_{j=0}^{w-1} X_{r+i,\,c+j} \, K_{h-1-i,\,w-1-j}",
    chart=ANSWER,
)
@given(case=pictures)
@example(case=ROW)
@example(case=SQUARE)
def convolution_values(student, case):
    """Convolution turns the kernel round in both directions first

    The last entry of the kernel, at the lower right, meets the upper left of the patch.

    That is a turn by 180 degrees: neither one flip nor a transposition.
    """
    image, kernel = case
    turned = kernel[::-1, ::-1]
    right, tolerance = correlation(image, turned), slack(image, turned)
    got = as_array(student.convolve2d(image, kernel), what="The convolution")
    assert_arguments_unchanged(student)
    if not near(got, right, tolerance):
        plain = as_array(student.correlate2d(image, kernel), what="The correlation")
        if near(plain, correlation(image, kernel), tolerance + slack(image, kernel)):
            assert_close(got, right, tolerance=tolerance, what="The convolution")
        # An error of the own correlation is not counted again.
        own = as_array(student.correlate2d(image, turned.copy()), what="The correlation")
        if not near(got, own, tolerance.max()):
            assert_close(got, right, tolerance=tolerance, what="The convolution")


@check(points=10, examples=40, needs=("correlation_values", "convolution_values"), chart=ANSWER)
@given(h=side, w=side, seed=seeds())
@example(h=2, w=2, seed=1)
@example(h=1, w=3, seed=1)
def answer_to_one_pixel(student, h, w, seed):
    """One bright pixel shows the kernel, as it is or turned round

    Convolution answers with the kernel itself, and correlation with the kernel turned by 180
    degrees.

    This tells the two apart at a glance.
    """
    kernel = generic(seed, h, w)
    image = np.zeros((2 * h - 1, 2 * w - 1))
    image[h - 1, w - 1] = 1.0
    # exact: products with 0 and 1, and sums with 0, do not round
    got = student.convolve2d(image, kernel)
    assert_close(got, kernel, what="The convolution of one bright pixel")
    got = student.correlate2d(image, kernel)
    assert_close(got, kernel[::-1, ::-1], what="The correlation of one bright pixel")


@check(
    points=8,
    examples=50,
    needs=("correlation_values",),
    equation=r"C(s X + Y) = s \, C(X) + C(Y)",
    chart=ANSWER,
)
@given(case=pictures, other=seeds(), factor=st.sampled_from([2.0, -0.5, 4.0]))
@example(case=ROW, other=1, factor=2.0)
def linear(student, case, other, factor):
    """A sum of images is answered with the sum of answers

    Every answer is a sum of products, so twice the image gives twice the answer.

    Nothing is normalised.
    """
    image, kernel = case
    second = generic(other, *image.shape)
    shape = correlation(image, kernel).shape
    one, two = (
        as_array(student.correlate2d(x, kernel), shape, what="The correlation")
        for x in (image, second)
    )
    # three answers err, and the sum of images rounds
    tolerance = 4 * abs(factor) * (slack(image, kernel) + slack(second, kernel))
    both = student.correlate2d(factor * image + second, kernel)
    what = f"The answer to {factor:g} times one image plus another"
    assert_close(both, factor * one + two, tolerance=tolerance, what=what)


@check(points=8, examples=50, needs=("correlation_values",), chart=ANSWER)
@given(case=pictures)
@example(case=SQUARE)
def shifted_image(student, case):
    """A shifted image has a shifted answer

    The same kernel is used everywhere.

    Cut off the first row and the first column of the image: the first row and the first column of
    the answer are missing, and nothing else has changed.
    """
    image, kernel = case
    larger = np.pad(image, ((1, 0), (1, 0)), mode="reflect" if min(image.shape) > 1 else "edge")
    shape = correlation(larger, kernel).shape
    whole = as_array(student.correlate2d(larger, kernel), shape, what="The correlation")
    cut = student.correlate2d(larger[1:, 1:].copy(), kernel)
    tolerance = 2 * slack(image, kernel)  # two answers are compared
    assert_close(cut, whole[1:, 1:], tolerance=tolerance, what="The answer to the smaller image")


@check(points=8, examples=40, chart=ANSWER)
@given(geometry=geometries, value=st.integers(-5, 5), seed=seeds())
@example(geometry=(1, 2, 1, 1), value=1, seed=1)
def constant_and_integer_images(student, geometry, value, seed):
    """A constant image of integers is answered with a constant

    The constant times the sum of the kernel, fractions included: an array made like the image
    would hold integers only.
    """
    h, w, more, wider = geometry
    kernel = generic(seed, h, w)
    image = np.full((h + more, w + wider), value, np.int64)
    right = np.full((more + 1, wider + 1), value * kernel.sum())
    tolerance = 2 * slack(image.astype(float), kernel)  # the sum of the kernel rounds, too
    for name in ("correlate2d", "convolve2d"):
        got = getattr(student, name)(image, kernel)
        assert_close(got, right, tolerance=tolerance, what=f"{name} of a constant image")


# ---- pooling ------------------------------------------------------------------------


@check(
    points=14,
    examples=80,
    equation=r"P_{rc} = \max_{0 \le i,\, j < s} X_{rs+i,\,cs+j}",
    chart=ANSWER,
)
@given(image=images, size=st.integers(1, 4))
@example(image=np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), size=2)
@example(image=np.array([[-1.0, -2.0], [-3.0, -4.0]]), size=2)
@example(image=np.arange(16.0).reshape(4, 4), size=2)
def pooling_values(student, image, size):
    """Each complete block of size times size keeps its largest value

    Blocks lie side by side without overlapping, from the upper left on.

    What is left over at the end is dropped, and all values may be negative.
    """
    size = min(size, *image.shape)
    rows, columns = image.shape[0] // size, image.shape[1] // size
    right = [
        [image[r * size : (r + 1) * size, c * size : (c + 1) * size].max() for c in range(columns)]
        for r in range(rows)
    ]
    assert_close(student.max_pool(image, size), right, what="The pooled image")  # nothing rounds
    assert_arguments_unchanged(student)


@check(points=4, examples=40, needs=("pooling_values",), chart=ANSWER)
@given(image=images, factor=st.sampled_from([2.0, 0.5, 8.0]))
@example(image=np.array([[-1.0, -2.0], [-3.0, -4.0]]), factor=2.0)
def pooling_scales(student, image, factor):
    """Pooling a scaled image scales the pooled image

    The largest value stays the largest when all are multiplied by a positive factor or moved by
    the same amount.
    """
    size = min(2, *image.shape)
    shape = (image.shape[0] // size, image.shape[1] // size)
    once = as_array(student.max_pool(image, size), shape, what="The pooled image")
    scaled = student.max_pool(factor * image - 64.0, size)
    # powers of two scale exactly; the difference rounds in the image as it does here
    assert_close(scaled, factor * once - 64.0, what="The pooled image, scaled and moved,")
    assert_close(student.max_pool(image, 1), image, what="The image pooled by blocks of one")


@check(points=4, examples=10)
@given(cases=st.builds(two_pictures, geometries, seeds(), seeds()))
def no_memory_between_calls(student, cases):
    """A call depends on its own arguments only

    The answer is a new array in every call.
    """
    first, second = cases
    assert_no_memory(student, "correlate2d", first, second)
    assert_no_memory(student, "convolve2d", first, second)
    assert_no_memory(student, "max_pool", (first[0], 1), (second[0], 1))


# ---- figures ------------------------------------------------------------------------

STEP = np.repeat(np.array([[0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.5, 0.5]]), 2, axis=0)


@figure(
    "Correlation of a row with (-1, 2, 0)",
    x="column (index)",
    y="answer (no unit)",
    checks=("correlation_values",),
)
def row_correlated(student):
    """The first row of the answer, for an image with three edges."""
    answer = np.asarray(student.correlate2d(STEP, np.array([[-1.0, 2.0, 0.0]])), float)[0]
    return np.arange(len(answer)), answer


@figure(
    "Convolution of a row with (-1, 2, 0)",
    x="column (index)",
    y="answer (no unit)",
    checks=("convolution_values",),
)
def row_convolved(student):
    """The first row of the answer, for the same image."""
    answer = np.asarray(student.convolve2d(STEP, np.array([[-1.0, 2.0, 0.0]])), float)[0]
    return np.arange(len(answer)), answer


@figure(
    "Pooling of two rows in blocks of two",
    x="block (index)",
    y="largest value (no unit)",
    checks=("pooling_values", "pooling_scales"),
)
def row_pooled(student):
    """All values are negative, and a column is left over."""
    image = np.array([[-4, -3, -9, -2, -5, -5, -1, -8, -6], [-7, -4, -3, -6, -2, -9, -7, -1, -1.0]])
    pooled = np.ravel(np.asarray(student.max_pool(image, 2), float))
    return np.arange(pooled.size), pooled
