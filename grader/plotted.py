"""The nouns of a picture: numbers to draw, and what to say of them."""

from __future__ import annotations

import msgspec


class Curve(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Points of a line, already thinned for drawing."""

    x: tuple[float, ...]
    y: tuple[float, ...]


class Picture(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the student's function returned, drawn over what the reference did.

    Attributes
    ----------
    title, x_label, y_label : str
        What it shows, with units.
    reference, student : Curve
        The numbers; None for a student whose function gave none. Numbers that are not
        finite are left out. Of a matrix, `x` counts the entries row by row.
    note : str
        One sentence: how far the two lie apart and where, or why there is no curve.
    kind : str
        ``curves``, ``points`` (which should lie on the diagonal), ``bars`` or ``matrix``.
    agrees : bool
        Whether the two agree to rounding.
    checks : tuple of str
        The checks that it helps to understand.
    marked : float, optional
        An x worth a mark.
    marked_as : str
        What is there.
    names : tuple of str
        Of the points, where they have any.
    columns : int
        Of a matrix.
    """

    title: str
    x_label: str
    y_label: str
    reference: Curve
    student: Curve | None
    note: str
    kind: str = "curves"
    agrees: bool = False
    checks: tuple[str, ...] = ()
    marked: float | None = None
    marked_as: str = ""
    names: tuple[str, ...] = ()
    columns: int = 0
