"""Calls that hosts know before they are asked."""

import numpy as np
import pytest

from grader import frames, host, wire
from grader.model import Limits, Submission
from grader.prepared import Calls, Prepared
from grader.sandbox import Launcher
from grader.session import Batches, Session

SPOILS = """
def f(x):
    x += 1
    return x
"""


def call(*arguments):
    return frames.CALL + wire.encode(("f", arguments, {}))


def test_known_calls_travel_as_their_numbers():
    request = call(np.ones(1_000))
    calls = Calls([call(2), request, request])
    sent = calls.messages([request, call(3), call(2), request])
    assert sent == [frames.by_number([1]), call(3), frames.by_number([0, 1])]
    assert frames.numbers_in(sent[2]) == (0, 1)


def test_only_calls_are_prepared():
    back = frames.RECALL + wire.encode(1)
    assert Calls([back]).messages([back, back]) == [back, back]


def prepared(*requests):
    """Load what spoils its argument, where these calls are known."""
    calls = Calls(requests)
    module = host.Module(known=Prepared.unpacked(calls.packed()))
    module.answer(0, frames.LOAD + wire.encode(("f", SPOILS)))
    return calls, module


def test_a_known_call_is_the_same_however_often_it_is_made():
    zeros = call(np.zeros(2))
    calls, module = prepared(call(2), zeros, zeros)
    (message,) = calls.messages([zeros] * 4)
    assert [*module.answers(1, message)] == [frames.returned(np.ones(2), changed=(0,))] * 4


def test_a_call_is_decoded_beforehand_as_often_as_it_is_expected(monkeypatch):
    zeros = call(np.zeros(2))
    calls, module = prepared(zeros, call(2), zeros)
    monkeypatch.setattr("grader.prepared.decoded", lambda _: pytest.fail("decoded anew"))
    (message,) = calls.messages([zeros, call(2), zeros])
    ones = frames.returned(np.ones(2), changed=(0,))
    assert [*module.answers(1, message)] == [ones, frames.returned(3), ones]


def test_what_a_known_call_returned_can_be_looked_back_at():
    calls, module = prepared(call(1), call(2), call(3))
    (message,) = calls.messages([call(1), call(2), call(3)])
    assert len([*module.answers(5, message)]) == 3
    for back, value in (1, 4), (2, 3), (3, 2):
        looked = module.answer(8, frames.RECALL + wire.encode(back))
        assert looked == frames.returned(value)


def test_known_calls_and_others_are_answered_in_their_order(launcher):
    source = "count = 0\n\ndef f(x):\n    global count\n    count += 1\n    return [count, x]\n"
    submission = Submission(student="s", assignment="f", source=source)
    session = Session(launcher, submission, Limits(), Calls(map(call, range(3))))
    asked = [2, 0, 7, 1, 2, 8, 9, 0]
    (told,) = session.answers(Batches([list(map(call, asked))]), 10**4)
    assert told == [frames.returned([n, x]) for n, x in enumerate(asked, 1)]
    assert session.student().f(1) == [9, 1]
    session.close()


def test_what_a_known_call_raises_is_its_answer_and_the_next_is_made():
    calls, module = prepared(call(), call(2))
    first, second = module.answers(1, *calls.messages([call(), call(2)]))
    assert (first[:1], second) == (frames.ERROR, frames.returned(3))


@pytest.fixture(scope="module")
def launcher():
    made = Launcher()
    yield made
    made.close()


ASKS = """
import sys

def f(x):
    frame = sys._getframe()
    while frame:
        if hasattr(frame.f_locals.get("self"), "known"):
            return len(frame.f_locals["self"].known._decoded)
        frame = frame.f_back
"""


def test_a_host_knows_its_own_calls_and_no_others(launcher):
    submission = Submission(student="s", assignment="f", source=ASKS)
    for number in (3, 1, 3):
        requests = [call(x) for x in range(number)]
        session = Session(launcher, submission, Limits(), Calls(requests))
        (answers,) = session.answers(Batches([requests]), 10**4)
        assert answers == [frames.returned(number)] * number
        session.close()
    session = Session(launcher, submission, Limits())
    assert session.student().f(0) == 0
    session.close()


@pytest.mark.parametrize("number", [1, 2**32 - 1])
def test_a_number_that_stands_for_nothing_is_an_error(launcher, number):
    known = launcher.host(Limits(), Calls([call(1)]))
    known.ask(frames.LOAD + wire.encode(("f", SPOILS)))
    answer = known.ask(frames.by_number([number]))
    known.end()
    assert answer[:1] == frames.ERROR


def test_known_calls_are_told_from_others_by_all_of_their_bytes(launcher):
    submission = Submission(student="s", assignment="f", source="def f(x):\n    return x\n")
    session = Session(launcher, submission, Limits(), Calls([call(0.0), call(1)]))
    told = session.answers(Batches([[call(-0.0), call([1]), call(1), call(0.0)]]), 10**4)
    assert told == [[*map(frames.returned, (-0.0, [1], 1, 0.0))]]
    session.close()
