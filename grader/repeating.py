"""A second look: ask some calls again, in another process and in another order.

What a function returns may depend on nothing but its arguments. One that remembers earlier
calls, counts them, reads ahead in those that wait, or rolls dice gives itself away here.
"""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterable
from typing import Final

from grader import frames, wire
from grader.diagnosis import agree
from grader.errors import StudentError
from grader.model import Verdict
from grader.replay import Failure
from grader.session import Batches, Session
from grader.student import calls_of
from grader.trying import Trial, known

ONE_IN: Final = 10  # calls of a check


def unsteady(trials: Iterable[Trial], session: Session, seed: int) -> dict[str, Failure]:
    """Find passed checks of which a call is now answered otherwise.

    Parameters
    ----------
    trials : iterable of Trial
        The checks.
    session : Session
        The submission; its process is ended.
    seed : int
        Chooses the calls.

    Returns
    -------
    dict of str to Failure
        By name of the check, the first such call.
    """
    chooser = random.Random(seed)  # noqa: S311 - it protects nothing
    chosen = [(trial, number) for trial in trials for number in _some(trial, chooser)]
    if not chosen:
        return {}
    chooser.shuffle(chosen)
    again = session.again()
    answers: list[bytes] = []
    with contextlib.suppress(StudentError):  # it does not even load again
        requests = [trial.stored.requests[number] for trial, number in chosen]
        most = sum(trial.stored.most_bytes for trial, _ in chosen)
        (answers,) = again.answers(Batches([requests]), most)
    again.close()
    found: dict[str, Failure] = {}
    missing = [b""] * (len(chosen) - len(answers))
    for (trial, number), answer in zip(chosen, [*answers, *missing], strict=True):
        if not agree(answer, trial.answered[number]):
            failure = _failure(trial.stored.requests[number], answer)
            found.setdefault(trial.check.name, failure)
    return found


def _some(trial: Trial, chooser: random.Random) -> list[int]:
    """Choose some of the calls of a check, by number of the request; one at least."""
    requests = trial.stored.requests
    calls = [number for number in trial.answered if requests[number][:1] == frames.CALL]
    return chooser.sample(calls, -(-len(calls) // ONE_IN))


def _failure(request: bytes, answer: bytes) -> Failure:
    name, arguments, keywords = wire.decode(request[1:])
    message = f"{name} gives another result when it is called again, in another order."
    student = known([request], [answer], frozenset({name}))
    with contextlib.suppress(StudentError):
        getattr(student, name)(*arguments, **keywords)
    return Failure(Verdict.WRONG, message, b"", tuple(calls_of(student)))
