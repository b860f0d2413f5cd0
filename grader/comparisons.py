"""Pictures of what a student's functions return, beside the reference, for a report.

Which picture shows a mistake best, the author of a check says: a chart of what one
call returned (:func:`comparison`), or a figure of its own (:func:`picture`).
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from grader.authoring import Chart, Figure, as_array
from grader.errors import Mismatch, StudentError
from grader.plotted import Curve, Picture
from grader.replay import Failure
from grader.student import Student
from grader.text import shown
from grader.thinning import thin

MOST_BARS: Final = 24
MOST_CELLS: Final = 64
ROUNDING: Final = 1e-9  # of the largest number: two that agree so far are drawn as one
_NO_UNITS: Final = ("", "no unit", "count", "index")  # an axis says so, a sentence need not
VISIBLE: Final = 1e-3  # of the range of a curve: two that differ so much can be told apart

Floats = NDArray[np.float64]


# ---- what one call returned ------------------------------------------------------------


def comparison(chart: Chart | None, failure: Failure, reference: Student) -> Picture | None:
    """Draw what the first wrong call of a failure returned, beside what it should have.

    Parameters
    ----------
    chart : Chart or None
        How the check's author wants it drawn, if at all.
    failure : Failure
        A check that failed on an input.
    reference : Student
        The reference, which is called once more.

    Returns
    -------
    Picture or None
        None where the two are no arrays of one shape, or are too large to read.
    """
    if chart is None:
        return None
    dimensions, most = (2, MOST_CELLS) if chart.kind == "matrix" else (1, MOST_BARS)
    for call in failure.calls:
        try:
            answer = getattr(reference, call.function)(*call.arguments, **call.keywords)
            right = as_array(answer)
            got = as_array(call.value, right.shape)
        except StudentError:
            continue
        if right.ndim == dimensions and 1 < right.size <= most and not _agree(right, got):
            return _compared_arrays(chart, right, got, f"{call.function}(…)")
    return None


def _agree(right: Floats, got: Floats) -> bool:
    apart = np.abs(right - got)
    return bool((apart <= ROUNDING * (1 + np.abs(right).max(initial=0.0))).all())


def _compared_arrays(chart: Chart, right: Floats, got: Floats, call: str) -> Picture:
    apart = np.abs(right - got)
    wrong = int((~(apart <= ROUNDING * (1 + np.abs(right).max()))).sum())
    missing = ~np.isfinite(got)
    place = np.unravel_index(int((missing if missing.any() else apart).argmax()), right.shape)
    where = ", ".join(map(str, map(int, place)))
    return Picture(
        title=f"What {call} returned",
        x_label=chart.x_label,
        y_label=chart.y_label,
        reference=_flat(right),
        student=_flat(got),
        note=(
            f"{wrong} of {right.size} entries {'differs' if wrong == 1 else 'differ'} from the "
            f"reference; entry {where} is {_number(got[place])} instead of "
            f"{_number(right[place])}."
        ),
        kind=chart.kind,
        columns=right.shape[1] if right.ndim > 1 else 0,
    )


def _flat(values: Floats) -> Curve:
    return thin(np.arange(values.size), values.reshape(-1))


# ---- figures ---------------------------------------------------------------------------


def curve(figure: Figure, student: Student) -> tuple[Floats, Floats]:
    """Let a figure draw a student's curve.

    Raises
    ------
    StudentError
        If the student's function fails, or returns no curve.
    """
    try:
        x, y = figure.draw(student)
    except (TypeError, ValueError, IndexError, AttributeError):
        raise Mismatch("the function returned something else than numbers.") from None
    xs, ys = as_array(x), as_array(y)
    if xs.shape != ys.shape or xs.ndim != 1:
        raise Mismatch(f"the function returned an array of shape {ys.shape}.")
    return xs, ys


def picture(figure: Figure, right: tuple[Floats, Floats], student: Student) -> Picture:
    """Draw the student's curve over the reference's.

    Parameters
    ----------
    figure : Figure
        What to draw.
    right : tuple of numpy.ndarray
        The reference's curve.
    student : Student
        The student.
    """
    drawn, found = None, _Found("")
    try:
        xs, ys = curve(figure, student)
    except StudentError as error:
        found = _Found(f"It cannot be drawn: {shown(str(error), limit=300)}")
    else:
        drawn = thin(xs, ys)
        found = _compared(figure, right, (xs, ys))
    return Picture(
        title=figure.title,
        x_label=figure.x_label,
        y_label=figure.y_label,
        reference=thin(*right),
        student=drawn,
        note=found.note,
        kind="points" if figure.names else "curves",
        agrees=found.agrees,
        checks=figure.checks,
        marked=found.marked,
        marked_as=found.marked_as,
        names=figure.names,
    )


class _Found(NamedTuple):
    """What two curves are, compared: a sentence, and what is worth a mark."""

    note: str
    marked: float | None = None
    marked_as: str = ""
    agrees: bool = False


def _compared(figure: Figure, right: tuple[Floats, Floats], drawn: tuple[Floats, Floats]) -> _Found:
    """Say how far two curves lie apart, and where."""
    (x, y), (xs, ys) = right, drawn
    if x.shape != xs.shape:
        return _Found(f"The submission's curve has {len(xs)} points, the reference's {len(x)}.")
    if not np.array_equal(x, xs):
        return _paths(figure, right, drawn)
    apart = np.abs(y - ys)
    missing = ~np.isfinite(apart)
    if missing.any():
        first = int(missing.argmax())
        count = f"{int(missing.sum())} of {len(x)} points"
        note = f"The submission is not finite at {count}, the first {_at(figure, x, first)}."
        return _Found(note, float(x[first]), "not finite")
    most = int(apart.argmax())
    if apart[most] <= ROUNDING * (1 + np.abs(y).max()):
        return _Found("The submission agrees with the reference.", agrees=True)
    name, unit = _name_and_unit(figure.y_label)
    note = (
        f"Largest difference: {_number(apart[most])}{unit} in {name}, {_at(figure, x, most)}: "
        f"{_number(ys[most])}{unit} instead of {_number(y[most])}{unit}."
    )
    first = int((apart > VISIBLE * np.ptp(y)).argmax())
    if figure.marks == "first" and apart[first] > 0:
        note = f"The two part {_at(figure, x, first)}. {note}"
        return _Found(note, float(x[first]), "the two part")
    return _Found(note, float(x[most]), "largest difference")


def _paths(figure: Figure, right: tuple[Floats, Floats], drawn: tuple[Floats, Floats]) -> _Found:
    """Compare two curves point by point whose x are results as well."""
    (x, y), (xs, ys) = right, drawn
    apart = np.hypot(xs - x, ys - y)
    far = max(np.ptp(x), np.ptp(y)) * (VISIBLE if figure.marks == "first" else np.inf)
    if np.isfinite(apart).all():
        if apart.max() <= ROUNDING * (1 + max(np.abs(x).max(), np.abs(y).max())):
            return _Found("The submission agrees with the reference.", agrees=True)
        place = int((apart > far).argmax()) or int(apart.argmax())
        words = "the two part" if apart[place] < apart.max() else "largest difference"
    else:
        place, words = int((~np.isfinite(apart)).argmax()), "not finite"
    note = (
        f"Point {place} is at ({_number(xs[place])}, {_number(ys[place])}) instead of "
        f"({_number(x[place])}, {_number(y[place])})."
    )
    return _Found(note, float(x[place]), words)


def _name_and_unit(label: str) -> tuple[str, str]:
    """Take ``V (mV)`` apart."""
    name, _, unit = label.partition(" (")
    unit = unit.rstrip(")")
    return name, "" if unit in _NO_UNITS else f" {unit}"


def _at(figure: Figure, x: Floats, place: int) -> str:
    """Call a point by its name, or by its place on the x axis."""
    if figure.names:
        return f"for {figure.names[place]}"
    name, unit = _name_and_unit(figure.x_label)
    return f"at {name} = {_number(x[place])}{unit}"


def _number(value: float) -> str:
    return f"{value:.4g}".replace("-", "−")
