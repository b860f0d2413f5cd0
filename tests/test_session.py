"""A submission's process as a session: calls sent together, once, and no more than was agreed."""

import pytest

from grader import frames, wire
from grader.host import AT_ONCE
from grader.model import Limits, Submission
from grader.sandbox import Launcher
from grader.session import Batches, Session

COUNTS = "made = 0\ndef f(x):\n    global made\n    made += 1\n    return made\n"


@pytest.fixture(scope="module")
def launcher():
    made = Launcher()
    yield made
    made.close()


@pytest.fixture
def session(launcher):
    made = []

    def begin(source):
        made.append(
            Session(launcher, Submission(student="s", assignment="f", source=source), Limits())
        )
        return made[-1]

    yield begin
    for each in made:
        each.close()


def calls(*arguments):
    return [frames.CALL + wire.encode(("f", (argument,), {})) for argument in arguments]


def values(answers):
    return [wire.decode(answer[1:]) for answer in answers]


def told(session, *batches, most=1000):
    return session.answers(Batches(batches), most)


def test_a_call_that_another_check_made_is_not_made_again(session):
    first, second = told(session(COUNTS), calls(10, 20), calls(20, 30, 10))
    assert (values(first), values(second)) == ([1, 2], [2, 3, 1])


def test_a_check_that_repeats_a_call_has_it_made_each_time(session):
    first, second = told(session(COUNTS), calls(10), calls(10, 20, 10))
    assert (values(first), values(second)) == ([1], [2, 3, 4])


def test_a_check_that_looks_back_has_all_calls_made(session):
    back = frames.RECALL + wire.encode(1)
    first, second = told(session(COUNTS), calls(10, 20), [*calls(10), back])
    assert (values(first), values(second)) == ([1, 2], [3, 3])


def test_a_call_that_was_made_again_has_its_last_answer_for_those_after(session):
    batches = told(session(COUNTS), calls(10), calls(10, 20, 10), calls(10))
    assert [*map(values, batches)] == [[1], [2, 3, 4], [4]]


def test_batches_have_what_came_before_the_first_answer_that_is_missing():
    batches = Batches([calls(0), calls(2, 0), calls(0), calls(0, 3)])
    assert batches.requests == calls(0, 2, 3)
    assert batches.shared_out([b"zero"]) == [[b"zero"], [], [b"zero"], [b"zero"]]
    assert batches.shared_out([]) == [[], [], [], []]


def test_a_new_session_knows_no_answers(session):
    counting = session(COUNTS)
    told(counting, calls(10, 20))
    again = counting.again()
    assert [*map(values, told(again, calls(20, 10)))] == [[1, 2]]
    again.close()


@pytest.mark.parametrize("most", [10**4, 10**5])
def test_answers_beyond_what_was_agreed_end_the_process(session, most):
    flooding = session("def f(x):\n    return 'x' * 30_000\n")
    (answers,) = told(flooding, calls(*range(100)), most=most)
    assert most <= sum(map(len, answers)) <= most + 2 * AT_ONCE
    assert told(flooding, calls(*range(100)), most=most) == [[]]  # one by one from now on


def test_after_a_call_that_ends_the_process_there_are_no_answers(session):
    ending = session("import os\ndef f(x):\n    return os._exit(1) if x == 2 else x\n")
    assert [*map(values, told(ending, calls(0, 1, 2, 3)))] in ([[0, 1]], [[0]], [[]])
    assert told(ending, calls(3)) == [[]]
    assert ending.student().f(3) == 3
