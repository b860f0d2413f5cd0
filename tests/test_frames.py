"""A peer that may send anything at any time, at the other end of a host's stream.

What it sends is written beforehand, or by a thread; the process that is killed for it is a
child that does nothing.
"""

import contextlib
import os
import signal
import socket
import sys
import threading
import time
import tracemalloc

import pytest

if sys.platform != "linux":
    pytest.skip("the sandbox is Linux's", allow_module_level=True)

from grader import frames, wire
from grader.errors import Crashed, TimedOut
from grader.model import Limits
from grader.process import Host

LIMITS = Limits(seconds_per_call=0.1, seconds_to_load=0.1)  # half a second of waiting
CALL = frames.CALL + wire.encode(("f", (1.0,), {}))
SEVEN = frames.returned(7.0)


class Peer:
    """A host and the other end of its stream."""

    def __init__(self):
        self.child = os.posix_spawn("/bin/sleep", ["sleep", "600"], {})
        ours, self.end = socket.socketpair()
        self.host = Host(self.reap, ours, os.pidfd_open(self.child), LIMITS)

    def reap(self):
        return os.waitpid(self.child, 0)[1]

    def send(self, data):
        self.end.sendall(data)

    def keep_sending(self, data, pause=0.0):
        """Send again and again, until nobody listens."""

        def flood():
            with contextlib.suppress(OSError):
                while True:
                    self.end.sendall(data)
                    time.sleep(pause)

        threading.Thread(target=flood, daemon=True).start()


@pytest.fixture
def peers():
    """Two hosts, of which the second must be as well as before."""
    both = Peer(), Peer()
    yield both
    other = both[1]
    assert other.host.alive
    other.send(frames.frame(1, SEVEN))
    assert other.host.ask(CALL) == SEVEN
    for peer in both:
        peer.host.end()
        peer.end.close()


@pytest.fixture
def peer(peers):
    return peers[0]


def ended(peer):
    """Whether the process was killed and waited for."""
    with pytest.raises(ChildProcessError):
        os.waitpid(peer.child, os.WNOHANG)
    with pytest.raises(Crashed, match="had ended before"):
        peer.host.ask(CALL)
    return not peer.host.alive


HEAD = frames.HEADER.pack
WRONG = {
    "garbage": b"no frame at all, " * 3,
    "another magic": frames.frame(1, SEVEN).replace(frames.MAGIC, b"NGw0"),
    "an answer to a later call": frames.frame(2, SEVEN),
    "an answer to an earlier call": frames.frame(0, SEVEN),
    "an answer to a call far away": frames.frame(2**64 - 1, SEVEN),
    "an empty message": HEAD(frames.MAGIC, 1, 0),
    "a message over the limit": HEAD(frames.MAGIC, 1, wire.MAX_BYTES + 2**10 + 1),
    "the longest message there is": HEAD(frames.MAGIC, 1, 2**32 - 1),
    "a request": frames.frame(1, CALL),
    "an unknown kind": frames.frame(1, b"P" + SEVEN[1:]),
    "two answers to one call": 2 * frames.frame(1, SEVEN),
    "a byte too many": frames.frame(1, SEVEN) + b"N",
    "the beginning of another answer": frames.frame(1, SEVEN) + frames.frame(2, SEVEN)[:9],
}


@pytest.mark.parametrize("data", WRONG.values(), ids=WRONG)
def test_what_is_no_answer_to_this_call_ends_the_host(peer, data):
    peer.send(data)
    with pytest.raises(Crashed, match="malformed"):
        peer.host.ask(CALL)
    assert ended(peer)


UNFINISHED = {
    "nothing": b"",
    "half a header": frames.frame(1, SEVEN)[:7],
    "a header": frames.frame(1, SEVEN)[: frames.HEADER.size],
    "half a message": frames.frame(1, SEVEN)[:-1],
}


@pytest.mark.parametrize("data", UNFINISHED.values(), ids=UNFINISHED)
def test_a_frame_that_does_not_end_runs_out_of_time(peer, data):
    peer.send(data)
    with pytest.raises(TimedOut, match=r"0\.5 s of waiting"):
        peer.host.ask(CALL)
    assert ended(peer)


@pytest.mark.parametrize("data", UNFINISHED.values(), ids=UNFINISHED)
def test_a_stream_that_is_closed_ends_the_host(peer, data):
    peer.send(data)
    peer.end.close()
    os.kill(peer.child, signal.SIGTERM)
    with pytest.raises(Crashed, match="SIGTERM"):
        peer.host.ask(CALL)
    assert ended(peer)


def test_one_deadline_covers_the_whole_frame_however_it_drips(peer):
    peer.send(HEAD(frames.MAGIC, 1, 2**20))
    peer.keep_sending(b"V", pause=0.01)
    begun = time.monotonic()
    with pytest.raises(TimedOut):
        peer.host.ask(CALL)
    assert 0.5 <= time.monotonic() - begun < 30  # a busy machine; without a deadline: hours
    assert ended(peer)


def test_a_flood_takes_no_memory(peer):
    peer.keep_sending(frames.frame(1, SEVEN) * 1000)
    tracemalloc.start()
    with pytest.raises(Crashed, match="malformed"):
        peer.host.ask(CALL)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 2**20
    assert ended(peer)


def test_a_flood_behind_a_long_header_takes_what_a_message_may_have(peer):
    peer.keep_sending(HEAD(frames.MAGIC, 1, wire.MAX_BYTES) + bytes(2**16))
    tracemalloc.start()
    with pytest.raises((Crashed, TimedOut)):
        peer.host.ask(CALL)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 4 * wire.MAX_BYTES
    assert ended(peer)


def test_an_answer_that_nobody_asked_for_answers_nothing(peer):
    peer.send(frames.frame(1, SEVEN))
    assert peer.host.ask(CALL) == SEVEN
    peer.send(frames.frame(1, SEVEN))  # once more, while nobody asks
    with pytest.raises(Crashed, match="malformed"):
        peer.host.ask(CALL)
    assert ended(peer)


def test_answers_to_calls_that_travelled_together_must_keep_their_order(peer):
    peer.send(frames.frame(2, SEVEN) + frames.frame(1, SEVEN))
    with pytest.raises(Crashed, match="malformed"):
        list(peer.host.exchange([CALL, CALL]))
    assert ended(peer)


def test_of_calls_that_travelled_together_the_first_answers_count(peer):
    peer.send(frames.frame(1, SEVEN) + b"garbage" * 9)
    answers = peer.host.exchange([CALL, CALL])
    assert next(answers) == [SEVEN]
    with pytest.raises(Crashed, match="malformed"):
        next(answers)
    assert ended(peer)


def test_an_answer_may_be_as_long_as_the_limit(peer):
    peer.host.limits = Limits(seconds_per_call=20)
    longest = frames.VALUE + bytes(wire.MAX_BYTES + 2**10 - 1)
    threading.Thread(target=peer.send, args=[frames.frame(1, longest)], daemon=True).start()
    assert len(peer.host.ask(CALL)) == len(longest)
