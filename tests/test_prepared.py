"""Calls that hosts know before they are asked."""

import numpy as np
import pytest

from grader import frames, host, wire
from grader.model import Limits, Submission
from grader.prepared import Calls, Prepared
from grader.sandbox import Launcher
from grader.session import Session

SPOILS = """
def f(x):
    x += 1
    return x
"""


def call(*arguments):
    return frames.CALL + wire.encode(("f", arguments, {}))


def test_a_known_call_travels_as_its_number():
    request = call(np.ones(1_000))
    calls = Calls([call(2), request, request])
    assert calls.message(request) == frames.PREPARED + (1).to_bytes(4, "little")
    assert calls.message(call(3)) == call(3)


def test_only_calls_are_prepared():
    back = frames.RECALL + wire.encode(1)
    assert Calls([back]).message(back) == back


def test_a_known_call_is_the_same_however_often_it_is_made():
    calls = Calls([call(2), call(np.zeros(2))])
    module = host.Module(known=Prepared.unpacked(calls.packed()))
    module.answer(0, frames.LOAD + wire.encode(("f", SPOILS)))
    told = [module.answer(n, calls.message(call(np.zeros(2)))) for n in range(3)]
    assert told == [frames.returned(np.ones(2), changed=(0,))] * 3


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
        if frame.f_code.co_name == "_do":
            return len(frame.f_locals["self"].known._decoded)
        frame = frame.f_back
"""


def test_a_host_knows_its_own_calls_and_no_others(launcher):
    submission = Submission(student="s", assignment="f", source=ASKS)
    for number in (3, 1, 3):
        requests = [call(x) for x in range(number)]
        session = Session(launcher, submission, Limits(), Calls(requests))
        (answers,) = session.answers([requests], 10**4)
        assert answers == [frames.returned(number)] * number
        session.close()
    session = Session(launcher, submission, Limits())
    assert session.student().f(0) == 0
    session.close()


@pytest.mark.parametrize("number", [1, 2**32 - 1])
def test_a_number_that_stands_for_nothing_is_an_error(launcher, number):
    known = launcher.host(Limits(), Calls([call(1)]))
    known.ask(frames.LOAD + wire.encode(("f", SPOILS)))
    answer = known.ask(frames.PREPARED + number.to_bytes(4, "little"))
    known.end()
    assert answer[:1] == frames.ERROR


def test_known_calls_are_told_from_others_by_all_of_their_bytes(launcher):
    submission = Submission(student="s", assignment="f", source="def f(x):\n    return x\n")
    session = Session(launcher, submission, Limits(), Calls([call(0.0), call(1)]))
    told = session.answers([[call(-0.0), call([1]), call(1), call(0.0)]], 10**4)
    assert told == [[*map(frames.returned, (-0.0, [1], 1, 0.0))]]
    session.close()
