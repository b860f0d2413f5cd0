import os
import socket
import threading
import warnings
from typing import Any

import numpy as np
import pytest

from grader import frames, host, wire


class Asking:
    """A module and the questions put to it."""

    def __init__(self, source, name="double", catches=BaseException):
        self.module = host.Module(catches)
        self.number = 0
        self.loaded = self.ask(frames.LOAD, (name, source))

    def ask(self, kind, request):
        self.number += 1
        answer = self.module.answer(self.number, kind + wire.encode(request))
        told = wire.decode(answer[1:])
        if answer[:1] == frames.ERROR:
            return frames.ERROR, told
        return frames.VALUE, told if answer[:1] == frames.EFFECTS else (told, (), "")

    def call(self, name, *arguments, **keywords):
        return self.ask(frames.CALL, (name, arguments, keywords))

    def value(self, name, *arguments, **keywords):
        kind, answer = self.call(name, *arguments, **keywords)
        assert kind == frames.VALUE, answer
        return answer

    def error(self, name, *arguments):
        kind, answer = self.call(name, *arguments)
        assert kind == frames.ERROR, answer
        return answer


def raised_by(body, *arguments, imports=""):
    """What is told of the exception of a function with this body."""
    lines = "\n    ".join(body.splitlines())
    return Asking(f"{imports}\ndef f(*args):\n    {lines}\n").error("f", *arguments)


# ---- values -----------------------------------------------------------------------------


def test_loading_tells_the_names_of_what_can_be_called():
    asking = Asking("import math\nfrom math import exp\nX = 1\ndef f(x): return x\nclass C: pass\n")
    assert asking.loaded == (frames.VALUE, (["exp", "f", "C"], (), ""))


def test_a_call_takes_arguments_and_keywords():
    asking = Asking("def f(a, b=0, *, c=0):\n    return a + 10 * b + 100 * c\n")
    assert asking.value("f", 1, 2, c=3) == (321, (), "")


def test_a_file_knows_its_name_and_is_no_program():
    source = "def f(): return __name__, __file__\nif __name__ == '__main__': 1 / 0\n"
    assert Asking(source).value("f")[0] == ("double", "double.py")


@pytest.mark.parametrize(
    "body",
    ["yield 1.0\n    yield 2.0", "return map(float, [1, 2])", "return (i for i in (1.0, 2.0))"],
)
def test_a_result_that_can_be_read_once_is_remembered_all_the_same(body):
    asking = Asking(f"def f():\n    {body}\n")
    assert asking.value("f")[0] == [1.0, 2.0]
    assert asking.ask(frames.RECALL, 1) == (frames.VALUE, ([1.0, 2.0], (), ""))


def test_results_in_a_tuple_that_can_be_read_once_are_remembered_too():
    asking = Asking("def f():\n    return zip([1], [2]), (i for i in (1.0, 2.0))\n")
    first = asking.value("f")
    assert first[0] == ([(1, 2)], [1.0, 2.0])
    assert asking.ask(frames.RECALL, 1) == (frames.VALUE, first)


def test_a_generator_without_end_is_refused():
    told = Asking("def f():\n    while True:\n        yield 1.0\n").error("f")
    assert (told["kind"], told["frames"]) == ("WireError", [])


def test_a_generators_exception_is_the_functions():
    told = Asking("def f():\n    yield 1.0\n    raise ValueError('late')\n").error("f")
    assert (told["kind"], told["frames"]) == ("ValueError", [(3, "f")])


def test_recalling_shows_a_result_as_it_is_now():
    asking = Asking("kept = [0.0]\ndef f(x):\n    kept[0] = x\n    return kept\n")
    assert asking.value("f", 1.0)[0] == [1.0]
    assert asking.value("f", 2.0)[0] == [2.0]
    assert asking.ask(frames.RECALL, 2)[1][0] == [2.0]


def test_only_the_last_results_are_kept():
    asking = Asking("def f(x): return x\n")
    for x in range(host.REMEMBERED + 1):
        asking.value("f", x)
    assert asking.ask(frames.RECALL, 1)[1][0] == host.REMEMBERED
    assert asking.ask(frames.RECALL, host.REMEMBERED + 1)[1][0] == 1
    assert asking.ask(frames.RECALL, host.REMEMBERED + 3)[0] == frames.ERROR


@pytest.mark.parametrize(
    ("body", "changed"),
    [
        ("a[0] = 9.0", (0,)),
        ("a *= -1", (0,)),
        ("b.append(1.0)", (1,)),
        ("c['new'] = 1", (2,)),
        ("a[:] = a; b.reverse(); b.reverse()", ()),
        ("b[0][0] = 5.0\na[1] = -a[1]", (0, 1)),
        ("a = a + 1", ()),
    ],
)
def test_changed_arguments_are_told_by_place(body, changed):
    lines = "\n    ".join(body.splitlines())
    asking = Asking(f"def f(a, b, c):\n    {lines}\n")
    assert asking.value("f", np.array([1.0, 2.0]), [[1.0], 2.0], {"k": 1}) == (None, changed, "")


def test_a_zero_that_changes_its_sign_has_changed():
    assert Asking("def f(a):\n    a *= -1\n").value("f", np.zeros(2))[1] == (0,)


def test_an_array_can_be_written_to():
    asking = Asking("def f(a):\n    b = a\n    b += 1\n    return b\n")
    assert asking.value("f", np.zeros(2))[0].tolist() == [1.0, 1.0]


# ---- what is printed ----------------------------------------------------------------------


@pytest.fixture
def printed(monkeypatch):
    """Send what is printed to a module, as :func:`grader.host.serve` does."""

    def into(asking):
        monkeypatch.setattr("sys.stdout", asking.module.printed)
        monkeypatch.setattr("sys.stderr", asking.module.printed)
        return asking

    return into


def test_printed_text_belongs_to_its_call(printed):
    asking = printed(Asking("def f(x):\n    print('x is', x)\n    return x\n"))
    assert asking.value("f", 1) == (1, (), "x is 1\n")
    assert asking.value("f", 2) == (2, (), "x is 2\n")


def test_printed_text_is_capped(printed):
    asking = printed(Asking("def f():\n    for _ in range(1000):\n        print('x' * 1000)\n"))
    text = asking.value("f")[2]
    assert len(text) == host.MAX_PRINTED
    assert len(asking.module.printed.text) == 0


def test_printing_lines_of_any_size_costs_no_memory(printed):
    asking = printed(Asking("def f():\n    print('x' * 10**6)\n    print('y')\n"))
    assert asking.value("f")[2] == "x" * host.MAX_PRINTED


# ---- exceptions -----------------------------------------------------------------------------


def test_a_syntax_error_is_told_by_line_and_column():
    kind, told = Asking("x = 1\ndef f(x):\n    return (x +\n").loaded
    assert kind == frames.ERROR
    assert (told["kind"], told["syntax"]) == ("SyntaxError", (3, 12))
    assert told["text"] == "'(' was never closed"
    assert told["frames"] == []


def test_an_indentation_error_is_a_syntax_error():
    told = Asking("def f(x):\nreturn x\n").loaded[1]
    assert (told["kind"], told["syntax"]) == ("IndentationError", (2, 1))


def test_a_syntax_error_of_other_text_is_no_syntax_error_of_the_file():
    told = raised_by("eval('1 +')")
    assert told["kind"] == "SyntaxError"
    assert "syntax" not in told
    assert told["frames"] == [(3, "f")]


def test_only_frames_of_the_file_are_told():
    source = (
        "import functools\n"
        "import json\n"
        "def inner(text):\n"
        "    return json.loads(text)\n"
        "def f(x):\n"
        "    return functools.reduce(lambda a, b: inner(b), ['1', x])\n"
    )
    told = Asking(source).error("f", "no")
    assert told["kind"] == "JSONDecodeError"
    assert "ValueError" in told["bases"]
    assert told["frames"] == [(6, "f"), (6, "<lambda>"), (4, "inner")]


def test_of_many_frames_the_first_and_the_last_are_told():
    told = Asking("def f(x):\n    return g(x)\ndef g(x):\n    return g(x)\n").error("f", 1)
    assert told["kind"] == "RecursionError"
    assert told["frames"][0] == (2, "f")
    assert told["frames"][1:] == [(4, "g")] * (host.MAX_FRAMES - 1)


def test_a_wrong_signature_has_no_frame_of_the_file():
    told = Asking("def f(x):\n    return x\n").error("f", 1, 2)
    assert (told["kind"], told["frames"]) == ("TypeError", [])
    assert told["text"] == "f() takes 1 positional argument but 2 were given"


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("raise SystemExit(0)", "SystemExit"),
        ("import sys; sys.exit('bye')", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("raise GeneratorExit", "GeneratorExit"),
        ("raise BaseExceptionGroup('two', [SystemExit(), KeyboardInterrupt()])", "Base"),
        ("raise MemoryError", "MemoryError"),
    ],
)
def test_exceptions_that_end_programs_end_the_call_only(statement, kind):
    asking = Asking(f"def f(x):\n    if x: {statement}\n    return 7\n")
    assert asking.error("f", 1)["kind"].startswith(kind)
    assert asking.value("f", 0)[0] == 7


def test_trusted_code_lets_ctrl_c_through():
    asking = Asking("def f():\n    raise KeyboardInterrupt\n", catches=Exception)
    with pytest.raises(KeyboardInterrupt):
        asking.call("f")


@pytest.mark.parametrize(
    "text",
    [
        "raise RuntimeError",
        "raise SystemExit",
        "return 7",
        "return self.__str__()",
    ],
)
def test_an_exception_whose_text_cannot_be_made_is_told_without(text):
    imports = f"class Bad(Exception):\n    def __str__(self):\n        {text}\n"
    told = raised_by("raise Bad", imports=imports)
    assert (told["kind"], told["text"]) == ("Bad", "(its text could not be made)")
    assert told["frames"] == [(6, "f")]


def test_an_exceptions_text_is_cut():
    assert raised_by("raise ValueError('x' * 10**6)")["text"] == "x" * host.MAX_TEXT


def test_attributes_of_an_exception_cannot_stop_the_answer():
    for lie in ("lineno", "offset", "msg", "filename", "name"):
        body = f"e = SyntaxError('m', ('double.py', 1, 1, ''))\ne.{lie} = [object]\nraise e"
        told = raised_by(body)
        assert all(isinstance(item, int) for item in told.get("syntax", ()))
        assert isinstance(told["text"], str)
    liar = "class Bad(ModuleNotFoundError):\n    name = property(lambda self: 1 / 0)"
    assert raised_by("raise Bad", imports=liar)["text"] == "(its text could not be made)"


# ---- imports --------------------------------------------------------------------------------


def test_a_missing_module_is_named():
    kind, told = Asking("import no_such_module.part\n").loaded
    assert (kind, told["kind"]) == (frames.ERROR, "ModuleNotFoundError")
    assert told["import"] == "no_such_module"
    assert told["frames"] == [(1, "<module>")]


# math is a file of its own in some builds of Python, and built into others, as sys is everywhere.
@pytest.mark.parametrize("module", ["numpy", "math", "json", "sys"])
def test_a_missing_name_is_no_missing_module(module):
    told = Asking(f"from {module} import no_such_name\n").loaded[1]
    assert told["kind"] == "ImportError"
    assert told["text"] == f"cannot import name 'no_such_name' from '{module}'"
    assert "import" not in told


# ---- the stream -----------------------------------------------------------------------------


@pytest.fixture
def serving(monkeypatch):
    """A stream behind which :func:`grader.host.serve` answers."""
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(f"sys.{name}", None)
    monkeypatch.setattr("warnings.formatwarning", warnings.formatwarning)
    ours, theirs = socket.socketpair()
    ours.settimeout(10)
    thread = threading.Thread(target=host.serve, args=(theirs.fileno(),))
    thread.start()
    yield ours
    ours.shutdown(socket.SHUT_RDWR)
    thread.join()
    ours.close()
    theirs.close()


def framed(requests, first=1):
    return b"".join(
        frames.frame(number, kind + wire.encode(request))
        for number, (kind, request) in enumerate(requests, first)
    )


def received(stream, count):
    """So many answers: number, kind and content."""
    content = bytearray()
    answers: list[tuple[int, bytes, Any]] = []
    while len(answers) < count:
        content += stream.recv(2**16)
        for number, message in frames.take_frames(content):
            answers.append((number, message[:1], wire.decode(message[1:])))
    assert not content
    return answers


def test_each_request_gets_one_answer_with_its_number(serving):
    source = "def f(x):\n    return 2 * x\n"
    requests: list[tuple[bytes, tuple[object, ...]]] = [
        (frames.LOAD, ("double", source)),
        (frames.CALL, ("f", (1.5,), {})),
        (frames.CALL, ("f", (), {})),
        (frames.CALL, ("f", ("a",), {})),
    ]
    serving.sendall(framed(requests))
    answers = received(serving, 4)
    assert [(number, kind) for number, kind, _ in answers] == [
        *((1, frames.VALUE), (2, frames.VALUE), (3, frames.ERROR), (4, frames.VALUE)),
    ]
    assert [answers[1][2], answers[3][2]] == [3.0, "aa"]


def test_a_request_in_pieces_is_answered_once_it_is_whole(serving):
    for byte in framed(
        [(frames.LOAD, ("double", "def f(): return 1\n")), (frames.CALL, ("f", (), {}))]
    ):
        serving.sendall(bytes([byte]))
    assert [kind for _, kind, _ in received(serving, 2)] == [frames.VALUE, frames.VALUE]


def test_answers_do_not_wait_for_a_slow_call(serving):
    source = (
        "import os, time\ndef f(seconds, descriptor):\n    time.sleep(seconds)\n"
        "    return len(os.read(descriptor, 1)) if descriptor else seconds\n"
    )
    read, write = os.pipe()
    arguments = [(0.0, 0), (2 * host.UNSEEN, 0), (0.0, read)]
    calls: list[tuple[bytes, Any]] = [(frames.CALL, ("f", each, {})) for each in arguments]
    try:
        serving.sendall(framed([(frames.LOAD, ("double", source)), *calls]))
        assert [told for _, _, told in received(serving, 3)[1:]] == [0.0, 2 * host.UNSEEN]
        os.write(write, b"x")
        assert received(serving, 1)[0][2] == 1
    finally:
        os.close(write)  # by which f ends in any case
    os.close(read)
