"""Draw a submission's curves over the reference's, from calls that are known beforehand."""

from __future__ import annotations

from typing import NamedTuple

from grader.authoring import Figure
from grader.comparisons import Floats, curve, picture
from grader.corpus import most_bytes
from grader.course import Assignment
from grader.errors import Diverged
from grader.in_process import Noting
from grader.plotted import Picture
from grader.session import Session
from grader.student import load
from grader.trying import known


class Drawing(NamedTuple):
    """A figure as the reference draws it.

    Attributes
    ----------
    figure : Figure
        What is drawn.
    right : tuple of numpy.ndarray
        The reference's curve.
    calls : list of bytes
        What it asks for.
    answers : list of bytes
        What it is answered.
    picture : Picture
        Its curve over itself.
    most_bytes : int
        More than any right solution answers.
    """

    figure: Figure
    right: tuple[Floats, Floats]
    calls: list[bytes]
    answers: list[bytes]
    picture: Picture
    most_bytes: int


def drawings(assignment: Assignment) -> list[Drawing]:
    """Let the reference draw the figures of an assignment."""
    noted, found = Noting(), []
    reference = load(noted, assignment.slug, assignment.reference)
    for figure in assignment.figures:
        noted.exchanges.clear()
        right = curve(figure, reference)
        calls = [request for request, _ in noted.exchanges]
        answers = [answer for _, answer in noted.exchanges]
        alike = picture(figure, right, reference)
        found.append(Drawing(figure, right, calls, answers, alike, most_bytes(answers)))
    return found


def drawn(drawing: Drawing, answers: list[bytes], session: Session) -> Picture:
    """Draw a submission's curve from its answers to the calls that the reference's takes.

    Where these are the reference's to the last bit, so is the curve, and nothing is drawn. Where
    the submission's asks for something else, it goes on with calls one by one.

    Raises
    ------
    Raised, TimedOut, Crashed
        If there is no process to draw with.
    """
    if answers == drawing.answers:
        return drawing.picture
    try:
        student = known(drawing.calls, answers, session.functions, session)
        return picture(drawing.figure, drawing.right, student)
    except Diverged:
        return picture(drawing.figure, drawing.right, session.student())
