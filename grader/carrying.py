"""What a package carries of an assignment, for :mod:`grader.embedded` to try."""

from __future__ import annotations

import msgspec

from grader import frames
from grader.corpus import Corpus
from grader.course import Assignment
from grader.embedded import CHECKS, INPUTS, Carried
from grader.errors import NotTaken
from grader.in_process import Noting, in_process
from grader.loading import read_text
from grader.replay import run
from grader.student import load


def carried_files(
    assignment: Assignment, corpus: Corpus, seed: int, *, sealed: bool
) -> dict[str, bytes]:
    """Write down checks and inputs.

    Parameters
    ----------
    assignment : Assignment
        The assignment.
    corpus : Corpus
        Its stored inputs.
    seed : int
        Their seed.
    sealed : bool
        Whether the reference stays here, and only its answers go along.

    Returns
    -------
    dict of str to bytes
        Contents by name of the file.
    """
    carried = Carried(
        slug=assignment.slug,
        title=assignment.title,
        seed=seed,
        digest=assignment.digest,
        functions=assignment.functions,
        inputs={name: stored.inputs for name, stored in corpus.items()},
        small={name: stored.small for name, stored in corpus.items()},
        reference="" if sealed else assignment.reference,
        answers=_answers(assignment, corpus) if sealed else {},
    )
    return {
        CHECKS: read_text(assignment.checks_path).encode(),
        INPUTS: msgspec.msgpack.encode(carried),
    }


def _answers(assignment: Assignment, corpus: Corpus) -> dict[bytes, bytes]:
    """Run every check on the reference, and note all that anybody asks it."""
    noting = Noting()
    answers: dict[bytes, bytes] = {}
    subject = in_process(assignment.slug, assignment.reference)
    reference = load(noting, assignment.slug, assignment.reference)
    for check in assignment.checks:
        stored = corpus[check.name]
        answers |= dict(zip(stored.requests, stored.answers, strict=True))
        for inputs in stored.inputs:
            try:
                run(check, inputs, subject, reference)
            except NotTaken:
                continue
    answers |= dict(noting.exchanges)
    return {ask: answer for ask, answer in answers.items() if ask[:1] == frames.CALL}
