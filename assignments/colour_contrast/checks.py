"""What is true of every correct colour comparison and contrast normalisation."""

import math

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.authoring import (
    as_array,
    assert_arguments_unchanged,
    assert_close,
    assert_no_memory,
    bars,
    check,
    figure,
    generic,
    heat_map,
    require,
    seeds,
)

# Images hold numbers of size 1: means and deviations of up to 49 of them err by 50 u, and the
# quotient by 1 / eps times that at most. With eps >= 1e-3 that is 1e-11; the values of these images
# are some ten times larger at most.
TOLERANCE = 1e-9

# ---- how it is drawn ------------------------------------------------------------

PIXEL = bars(x="channel (0: red-green, 1: blue-yellow)", y="opponent value (no unit)")
IMAGE = heat_map(rows="row", columns="column")

# ---- inputs -----------------------------------------------------------------------

hundredths = st.integers(0, 100).map(lambda k: k / 100)
colours = st.tuples(hundredths, hundredths, hundredths).map(np.array)
leading = st.sampled_from([(), (1,), (4,), (2, 3), (2, 1, 2)])
sides = st.integers(1, 6)
radii = st.integers(0, 3)
small_numbers = st.sampled_from([0.5, 0.1, 1e-3])


def palette(shape, seed):
    """Colours along the last axis, all channels different."""
    return np.round(generic(seed, *shape, 3), 2)


def picture(height, width, seed):
    """An image without repeats or symmetry, brighter towards the lower right."""
    slope = np.add.outer(np.arange(height), np.arange(width)) / 4
    return np.round(generic(seed, height, width, scale=0.3) + slope, 4)


images = st.builds(picture, sides, sides, seeds())
CORNER = np.array([[0.0, 0.0, 1.0]])


# ---- what is right ----------------------------------------------------------------


def normalised(values, pixel, eps):
    """One pixel relative to some values."""
    mean = math.fsum(values) / len(values)
    deviation = math.sqrt(math.fsum((v - mean) ** 2 for v in values) / len(values))
    return (pixel - mean) / (deviation + eps)


def locally(img, radius, eps):
    """The locally normalised image, by listing each neighbourhood."""
    rows, columns = img.shape
    return np.array(
        [
            [
                normalised(
                    [
                        img[a, b]
                        for a, b in np.ndindex(rows, columns)
                        if max(abs(a - r), abs(b - c)) <= radius
                    ],
                    img[r, c],
                    eps,
                )
                for c in range(columns)
            ]
            for r in range(rows)
        ]
    )


def named(student, rgb, *theta):
    """What classify calls a colour."""
    got = student.classify(rgb, *theta)
    require(isinstance(got, str), "classify should return a name.", got)
    return got


def name_of(rgb, theta):
    """What a colour is called."""
    red, green, blue = (value > theta for value in rgb.tolist())
    if red and not green:
        return "red"
    return "yellow" if red and green and not blue else "other"


# ---- colours ------------------------------------------------------------------------


@check(points=16, examples=100)
@given(rgb=colours, theta=st.sampled_from([0.5, 0.25, 0.75]))
@example(rgb=np.array([0.9, 0.2, 0.9]), theta=0.5)
@example(rgb=np.array([0.9, 0.8, 0.1]), theta=0.5)
@example(rgb=np.array([0.9, 0.8, 0.9]), theta=0.5)
@example(rgb=np.array([0.4, 0.1, 0.1]), theta=0.25)
@example(rgb=np.array([0.5000001, 0.1, 0.1]), theta=0.5)
def colour_names(student, rgb, theta):
    """Red is R without G; yellow is R and G without B

    Work out which channels are active, that is above theta.

    Blue does not matter for red; three active channels, or none, are another colour.
    """
    if (rgb == theta).any():
        return
    right = name_of(rgb, theta)
    got = named(student, rgb, theta)
    require(got == right, f"The colour should be called {right}, not {got!r}.", got, right)
    if theta == 0.5:
        got = named(student, rgb)
        require(
            got == right, f"Without theta it should be called {right}, not {got!r}.", got, right
        )
    assert_arguments_unchanged(student)


@check(points=4, examples=10)
@given(level=st.sampled_from([0.5, 0.25, 0.125]))
@example(level=0.5)
def equal_is_not_active(student, level):
    """A channel equal to theta is not active

    Active means above the threshold: compare with >.
    """
    for place, right in ((0, "other"), (1, "red"), (2, "yellow")):
        rgb = np.array([1.0, 1.0 if place == 2 else 0.0, 0.0])
        rgb[place] = level
        got = named(student, rgb, level)
        require(got == right, f"The colour should be called {right}, not {got!r}.", got, right)
        if level == 0.5:  # the default
            require(named(student, rgb) == right, f"Without theta it should be called {right}.")


@check(
    points=18, examples=80, equation=r"o_1 = R - G, \quad o_2 = B - \frac{R + G}{2}", chart=PIXEL
)
@given(shape=leading, seed=seeds())
@example(shape=(), seed=1)
@example(shape=(3,), seed=1)
@example(shape=(2, 2), seed=1)
def opponent_values(student, shape, seed):
    """The channels are red less green, and blue less half of both

    The last axis holds R, G, B in this order; what comes before it stays.

    Bracket the sum of red and green before halving it.
    """
    rgb = palette(shape, seed)
    red, green, blue = rgb[..., 0], rgb[..., 1], rgb[..., 2]
    right = np.stack([red - green, blue - (red + green) / 2], axis=-1)
    got = student.opponent(rgb)
    # three operations on numbers below 10: a few u
    assert_close(got, right, tolerance=1e-13, what="The opponent channels")
    assert_arguments_unchanged(student)


@check(
    points=8,
    examples=50,
    needs=("opponent_values",),
    equation=r"o(R + c, G + c, B + c) = o(R, G, B)",
    chart=PIXEL,
)
@given(shape=leading, seed=seeds(), light=st.sampled_from([1.0, -0.5, 0.25]))
@example(shape=(), seed=1, light=1.0)
def grey_has_no_colour(student, shape, seed, light):
    """More light in all channels changes nothing

    Grey is 0 in both.

    Exchanging red and green turns the sign of the first channel and leaves the second as it is.
    """
    rgb = palette(shape, seed)
    out = (*shape, 2)
    before = as_array(student.opponent(rgb), out, what="The opponent channels")
    assert_close(before, before, what="The opponent channels")
    brighter = student.opponent(rgb + light)
    assert_close(brighter, before, tolerance=1e-12, what="With more light, they")
    swapped = student.opponent(rgb[..., [1, 0, 2]])
    turned = before * np.array([-1.0, 1.0])
    assert_close(swapped, turned, tolerance=1e-12, what="With red and green exchanged, they")
    grey = student.opponent(np.repeat(rgb[..., :1], 3, axis=-1))
    assert_close(grey, np.zeros(out), tolerance=1e-12, what="The opponent channels of grey")


# ---- global normalisation -------------------------------------------------------------


@check(
    points=14,
    examples=60,
    equation=(
        r"y = \frac{x - \mu}{\sigma + \epsilon}, "
        r"\quad \sigma = \sqrt{\frac{1}{N} \sum_k (x_k - \mu)^2}"
    ),
    chart=IMAGE,
)
@given(img=images, eps=small_numbers)
@example(img=np.array([[0.0, 0.0], [1.0, 1.0]]), eps=0.5)
@example(img=np.array([[0.0, 2.0, 4.0]]), eps=0.5)
def global_values(student, img, eps):
    """The whole image is centred, and divided by its deviation plus eps

    Subtract the mean of all pixels; divide by their standard deviation, with N under the root, to
    which eps has been added.
    """
    pixels = img.ravel().tolist()
    right = np.array([normalised(pixels, pixel, eps) for pixel in pixels]).reshape(img.shape)
    got = student.global_normalise(img, eps)
    assert_close(got, right, tolerance=TOLERANCE, what="The image")
    if eps == 1e-3:
        got = student.global_normalise(img)
        assert_close(got, right, tolerance=TOLERANCE, what="The image, without eps given,")
    assert_arguments_unchanged(student)


@check(points=6, examples=40, needs=("global_values",), chart=IMAGE)
@given(img=images, light=st.sampled_from([1.0, -2.0, 10.0]), factor=st.sampled_from([2.0, 0.5]))
@example(img=np.array([[0.0, 2.0]]), light=1.0, factor=2.0)
def light_does_not_matter(student, img, light, factor):
    """More light changes nothing, nor does contrast if eps grows with it

    Light added to all pixels goes with the mean.

    With pixels and eps multiplied by the same factor, that factor cancels.
    """
    once = as_array(student.global_normalise(img, 0.1), img.shape, what="The image")
    assert_close(once, once, what="The image")
    brighter = student.global_normalise(img + light, 0.1)
    assert_close(brighter, once, tolerance=2 * TOLERANCE, what="The image with more light")
    scaled = student.global_normalise(factor * img, factor * 0.1)
    assert_close(scaled, once, tolerance=2 * TOLERANCE, what="The image with another contrast")


# ---- local normalisation ----------------------------------------------------------------


@check(
    points=18,
    examples=50,
    equation=r"y_{rc} = \frac{x_{rc} - \mu_{rc}}{\sigma_{rc} + \epsilon}",
    chart=IMAGE,
)
@given(img=images, radius=radii, eps=small_numbers)
@example(img=CORNER, radius=1, eps=0.5)
@example(img=np.array([[0.0, 1.0], [3.0, 7.0]]), radius=1, eps=0.5)
@example(img=np.arange(9.0).reshape(3, 3) ** 2 / 10, radius=1, eps=0.5)
@example(img=CORNER, radius=1, eps=0.001)
def local_values(student, img, radius, eps):
    """Each pixel is normalised by its own neighbourhood

    It reaches radius rows and columns in every direction, up to the border.

    The first index must not become negative, the last belongs to it, and all pixels are those of
    the original image.
    """
    # 0.001 is the default, so it is left to the function.
    got = student.local_normalise(img, radius, *([eps] if eps != 0.001 else []))
    assert_close(got, locally(img, radius, eps), tolerance=TOLERANCE, what="The image")
    assert_arguments_unchanged(student)


@check(points=8, examples=40, chart=IMAGE)
@given(height=sides, width=sides, radius=radii, level=hundredths)
@example(height=1, width=1, radius=0, level=0.5)
@example(height=2, width=3, radius=1, level=0.75)
def flat_patches(student, height, width, radius, level):
    """Where nothing differs the result is 0

    The deviation of a flat patch is 0, and 0/0 is nan: eps in the denominator prevents it.

    Zeros beyond the border would make an edge that is not there.
    """
    img = np.full((height, width), level)
    got = student.local_normalise(img, radius)
    # the mean of equal numbers may round by a few u, which eps = 1e-3 makes a thousand times larger
    assert_close(got, np.zeros(img.shape), tolerance=TOLERANCE, what="The flat image")
    single = student.local_normalise(picture(height, width, 1), 0)
    what = "The image with neighbourhoods of one pixel"
    assert_close(single, np.zeros(img.shape), tolerance=TOLERANCE, what=what)


@check(points=4, examples=30, needs=("local_values",), chart=IMAGE)
@given(
    img=st.builds(picture, st.integers(1, 5), st.integers(4, 6), seeds()), radius=st.integers(1, 2)
)
@example(img=np.array([[0.0, 1.0, 0.5, 0.25]]), radius=1)
def far_pixels_have_no_effect(student, img, radius):
    """A pixel changes the result within the radius and nowhere else

    A change in the last column is not seen further away.

    A radius as large as the image makes it global.
    """
    before = as_array(student.local_normalise(img, radius, 0.1), img.shape, what="The image")
    moved = img.copy()
    moved[:, -1] += 2.0
    after = as_array(student.local_normalise(moved, radius, 0.1), img.shape, what="The image")
    far = img.shape[1] - 1 - radius
    what = "The part of the image that lies further away"
    assert_close(after[:, :far], before[:, :far], tolerance=TOLERANCE, what=what)
    everywhere = student.local_normalise(img, 6, 0.1)
    pixels = img.ravel().tolist()
    right = np.array([normalised(pixels, pixel, 0.1) for pixel in pixels]).reshape(img.shape)
    what = "The image with a radius that covers it"
    assert_close(everywhere, right, tolerance=TOLERANCE, what=what)


@check(points=4, examples=10)
@given(size=st.tuples(sides, sides), first=seeds(), second=seeds())
def no_memory_between_calls(student, size, first, second):
    """A call depends on its own arguments only

    The result is a new image in every call.
    """
    one, other = (picture(*size, seed) for seed in (first, second))
    assert_no_memory(student, "global_normalise", (one, 0.1), (other, 0.1))
    assert_no_memory(student, "local_normalise", (one, 1, 0.1), (other, 1, 0.1))


# ---- figures ----------------------------------------------------------------------------

ROW = np.array([[0.9, 0.6, 0.9, 0.6, 0.9, 0.6, 0.18, 0.12, 0.18, 0.12, 0.18, 0.12]])


@figure(
    "A row of stripes, half in shadow: global",
    x="column (index)",
    y="normalised (no unit)",
    checks=(
        "global_values",
        "light_does_not_matter",
    ),
)
def row_globally(student):
    """Bright stripes on the left, dark ones on the right."""
    return np.arange(ROW.size), np.ravel(student.global_normalise(ROW, 0.01))


@figure(
    "A row of stripes, half in shadow: local",
    x="column (index)",
    y="normalised (no unit)",
    checks=(
        "local_values",
        "flat_patches",
        "far_pixels_have_no_effect",
    ),
)
def row_locally(student):
    """The same row, with a radius of 2."""
    return np.arange(ROW.size), np.ravel(student.local_normalise(ROW, 2, 0.01))


@figure(
    "Other (0), red (1) or yellow (2), at a threshold of 0.4",
    x="active channels R, G, B as a binary number (index)",
    y="name of the colour (index)",
    checks=("colour_names", "equal_is_not_active"),
)
def names_of_colours(student):
    """An active channel has 0.45, which is above the threshold, any other 0.4, which equals it."""
    active = np.array([[n >> 2 & 1, n >> 1 & 1, n & 1] for n in range(8)])
    codes = {"other": 0, "red": 1, "yellow": 2}
    found = [student.classify(rgb, 0.4) for rgb in np.where(active, 0.45, 0.4)]
    return np.arange(8), [codes.get(name, -1) for name in found]
