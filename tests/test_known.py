"""A stand-in of whom some answers are known: where they end, the process goes on."""

import pytest

from grader import frames, wire
from grader.errors import Crashed, Diverged
from grader.in_process import InProcess
from grader.session import Session
from grader.student import load, recall
from grader.trying import known

SOURCE = "def double(x):\n    return 2 * x\n"
FUNCTIONS = frozenset({"double"})


class Counting(InProcess):
    """A process that counts what it is asked."""

    asked = 0

    def ask(self, request):
        self.asked += 1
        return super().ask(request)


class Open(Session):
    """A session with a file that is loaded, or cannot be."""

    def __init__(self, *, loads=True):
        self.loads = loads
        self.process = Counting()
        self.loaded = load(self.process, "file", SOURCE)
        self.process.asked = 0
        self.closed = False

    def student(self):
        if not self.loads:
            raise Crashed("It had ended.")
        return self.loaded

    def close(self):
        self.closed = True


def call(x):
    return frames.CALL + wire.encode_call("double", (x,), {})


def answer(x):
    return frames.VALUE + wire.encode(x)


REQUESTS, ANSWERS = [call(1.0), call(2.0)], [answer(2.5), answer(4.5)]  # no process says so


def test_known_answers_are_not_asked_for():
    session = Open()
    student = known(REQUESTS, ANSWERS, FUNCTIONS, session)
    assert [student.double(1.0), student.double(2.0)] == [2.5, 4.5]
    assert session.process.asked == 0


def test_where_the_known_answers_end_the_process_goes_on():
    session = Open()
    student = known(REQUESTS, ANSWERS, FUNCTIONS, session)
    assert [student.double(x) for x in (1.0, 3.0, 2.0)] == [2.5, 6.0, 4.0]  # 2.0 too late
    assert session.process.asked == 2
    fewer = known(REQUESTS, ANSWERS[:1], FUNCTIONS, session)
    assert [fewer.double(x) for x in (1.0, 2.0)] == [2.5, 4.0]


def test_what_a_known_call_returned_cannot_be_looked_back_at_in_the_process():
    student = known(REQUESTS, ANSWERS, FUNCTIONS, Open())
    student.double(1.0)
    with pytest.raises(Diverged):
        recall(student, 0)


@pytest.mark.parametrize("session", [None, Open(loads=False)])
def test_without_a_process_there_is_no_other_answer(session):
    student = known(REQUESTS, ANSWERS, FUNCTIONS, session)
    with pytest.raises(Diverged):
        student.double(3.0)


def test_a_malformed_answer_ends_the_process():
    session = Open()
    student = known(REQUESTS, [frames.VALUE + b"?"], FUNCTIONS, session)
    with pytest.raises(Crashed):
        student.double(1.0)
    assert session.closed
