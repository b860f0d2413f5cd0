"""The pages that are opened show every way in which elements are nested in any page."""

import pytest

from tests.browser.shapes import fewest, shapes

PAGES = {
    "a": "<main><p>1</p><p>2<br>3</p></main>",
    "b": "<main><p>x</p></main>",
    "c": "<main><p class='y x'>x</p></main>",
    "d": "<main><p class='x y'>x</p><svg role='img' aria-label='1'><g/></svg></main>",
    "e": "<main><math><mi>a</mi></math></main>",
    "f": "<main><math><mo>b</mo></math></main>",
}


@pytest.fixture
def pages(tmp_path):
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return [tmp_path / name for name in PAGES]


def test_shapes_are_ways_from_the_root_with_classes_roles_and_aria(pages):
    assert shapes(pages[3]) == {
        ("main",),
        ("main", "p.x.y"),
        ("main", "svg role=img aria-label"),
        ("main", "svg role=img aria-label", "g"),
    }


def test_few_pages_have_all_shapes(pages):
    assert [path.name for path in fewest(pages)] == ["d", "a", "e"]


def test_pages_that_are_given_come_first_and_count(pages):
    assert [path.name for path in fewest(pages, given=pages[4:6])] == ["e", "f", "d", "a"]
