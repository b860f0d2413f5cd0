"""Figures of convolution, drawn from the reference solution."""

import numpy as np


def _show(axes, pictures):
    """Draw pictures side by side, each with its title below."""
    left = 0.0
    for title, picture in pictures:
        height, width = picture.shape
        limit = np.abs(picture).max()
        extent = (left, left + width, -height / 2, height / 2)
        axes.imshow(picture, cmap="RdBu", vmin=-limit, vmax=limit, extent=extent)
        axes.text(left + width / 2, -height / 2 - 0.6, title, ha="center", va="top")
        left += width + 2.5
    axes.set_xlim(-0.5, left - 2.0)
    axes.set_ylim(-7.5, 6.0)
    axes.axis("off")


def edges(reference, axes):
    """A bright square on a dark ground, and two filtered images of it. The kernel (-1, 1) answers
    only at the left and the right side of the square, with opposite signs; the same kernel upright
    answers only at its top and bottom.
    """
    image = np.zeros((9, 9))
    image[2:7, 2:7] = 1.0
    beside = reference.correlate2d(image, np.array([[-1.0, 1.0]]))
    above = reference.correlate2d(image, np.array([[-1.0], [1.0]]))
    _show(axes, [("image", image), ("kernel (-1, 1)", beside), ("the same, upright", above)])


def impulse(reference, axes):
    """A kernel with an L of bright pixels, an image with a single bright pixel, and two answers:
    the convolution shows the kernel as it is, the correlation shows it turned upside down and from
    left to right.
    """
    kernel = np.array([[1.0, 0.0, 0.0], [1.0, 0.0, 0.0], [1.0, 1.0, 0.5]])
    image = np.zeros((7, 7))
    image[3, 3] = 1.0
    convolved = reference.convolve2d(image, kernel)
    correlated = reference.correlate2d(image, kernel)
    named = [("kernel", kernel), ("image", image), ("convolution", convolved)]
    _show(axes, [*named, ("correlation", correlated)])
