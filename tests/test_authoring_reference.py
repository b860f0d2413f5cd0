import doctest
import re
from pathlib import Path

import pytest

import grader
from grader import authoring

PAGE = Path(grader.__file__).parent / "authoring.md"
EXAMPLES = [
    example.source for example in doctest.DocTestParser().get_examples(PAGE.read_text("utf-8"))
]


def test_every_example_gives_what_the_page_says():
    found = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert found.failed == 0
    assert found.attempted == len(EXAMPLES) > 30


@pytest.mark.parametrize("name", authoring.__all__)
def test_every_public_name_has_an_example(name):
    assert any(re.search(rf"\b{name}\b", source) for source in EXAMPLES)


def test_the_page_is_printed_by_a_command(neurograde):
    ended = neurograde("help", "authoring")
    assert (ended.code, ended.out) == (0, PAGE.read_text("utf-8"))
