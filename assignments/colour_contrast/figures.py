"""Figures of colour and contrast, drawn from the reference solution."""

import numpy as np


def shadow(reference, axes):
    """Three pictures of stripes side by side. In the image the right half lies in shadow, and its
    stripes hardly show. Global normalisation leaves that so. Local normalisation brings out the
    stripes equally on both sides, with a seam where the shadow begins.
    """
    stripes = np.tile(np.where(np.arange(24) % 4 < 2, 0.9, 0.6), (16, 1))
    image = stripes * np.where(np.arange(24) < 12, 1.0, 0.2)
    pictures = {
        "image": image,
        "global": reference.global_normalise(image),
        "local, radius 3": reference.local_normalise(image, 3),
    }
    for number, (name, picture) in enumerate(pictures.items()):
        left = 27 * number
        axes.imshow(picture, cmap="gray", extent=(left, left + 24, 0, 16))
        axes.text(left + 12, -1.0, name, ha="center", va="top")
    axes.set_xlim(-1, 79)
    axes.set_ylim(-4, 17)
    axes.axis("off")


def opponents(reference, axes):
    """Six colours as dots in the plane of the opponent channels: grey in the middle, red to the
    lower right, green to the lower left, blue straight up, yellow straight down, and magenta to the
    upper right.
    """
    colours = {
        "red": (1.0, 0.0, 0.0),
        "green": (0.0, 1.0, 0.0),
        "blue": (0.0, 0.0, 1.0),
        "yellow": (1.0, 1.0, 0.0),
        "magenta": (1.0, 0.0, 1.0),
        "grey": (0.5, 0.5, 0.5),
    }
    for name, colour in colours.items():
        x, y = reference.opponent(np.array(colour))
        axes.plot(x, y, "o", markersize=12, color=colour, markeredgecolor="black")
        axes.text(x + 0.07, y, name, va="center")
    axes.axhline(0.0, color="grey", linewidth=0.8)
    axes.axvline(0.0, color="grey", linewidth=0.8)
    axes.set_xlim(-1.4, 1.6)
    axes.set_ylim(-1.3, 1.3)
    axes.set_xlabel("R - G (no unit)")
    axes.set_ylabel("B - (R + G) / 2 (no unit)")
