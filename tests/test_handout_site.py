"""The web site of a course: complete, closed in itself, and honest about what is missing."""

import re

import pytest

from grader.course import find_course
from grader.errors import CourseError
from grader.handout import handout
from grader.prose import typeset

TEXT = """# Double it

A number $x_1$ and *its* double, as in [triple](../triple/README.md) and [elsewhere](https://x.test).

$$y = 2 \\, x$$

| $s_1$ | meaning | number |
| --- | --- | --: |
| $y$ | `double(x)`, not <b>bold</b> | 2 |

![A line & its slope.](figures/line.svg)

Begin with the [stub](../../student_template/double.py).

```python
double(1.5)    # 3.0
```

```sh
neurograde check double.py
```
"""


@pytest.fixture
def course(tiny):
    folder = tiny / "assignments" / "double"
    (folder / "README.md").write_text(TEXT, "utf-8")
    (folder / "figures").mkdir()
    (folder / "figures" / "line.svg").write_text("<svg/>", "utf-8")
    index = tiny / "assignments" / "course.toml"
    text = index.read_text("utf-8").replace('"double"\n', '"double"\nunit = "Two times"\n')
    more = 'unit = "Three times"\nbuilds_on = ["double"]\n'
    index.write_text(f"{text}{more}", "utf-8")
    return tiny


@pytest.fixture
def site(course, tmp_path):
    handout(tmp_path / "site", course=course)
    return {path.name: path.read_text("utf-8") for path in (tmp_path / "site").iterdir()}


def test_a_site_has_a_page_and_a_stub_for_each_assignment(site, course):
    slugs = find_course(course).slugs
    assert set(site) == {"index.html", *(f"{s}.html" for s in slugs), *(f"{s}.py" for s in slugs)}
    assert site["double.py"] == (course / "student_template" / "double.py").read_text("utf-8")


def test_every_link_leads_to_a_file_of_the_site(site):
    for name, page in site.items():
        for address in re.findall(r'href="([^"#]+)"', page):
            assert address in site or address == "https://x.test", f"{name}: {address}"


def test_the_first_page_groups_by_units_and_says_what_builds_on_what(site):
    assert re.findall(r"<h2[^>]*>(.*)</h2>", site["index.html"]) == ["Two times", "Three times"]
    assert re.findall(r'<ol class="course" start="(\d)">', site["index.html"]) == ["1", "2"]
    assert 'builds on <a href="double.html">Double it</a>' in site["index.html"]
    assert 'Builds on <a href="double.html">Double it</a>.' in site["triple.html"]
    assert 'Needed again in <a href="triple.html">Multiply by 3</a>.' in site["double.html"]


def test_a_text_is_set(site):
    page = site["double.html"]
    assert page.count("<h1>Double it</h1>") == 1
    assert page.count("<math") == 4
    assert 'display="block"' in page
    assert "$" not in page
    assert '<a href="triple.html">triple</a>' in page
    assert '<a href="double.py">stub</a>' in page
    assert '<img src="data:image/svg+xml;base64,PHN2Zy8+" alt="A line &amp; its slope.">' in page
    assert '<th scope="col" class="number">number</th>' in page
    assert '<th scope="col"><span class="unseen">s_1</span><span aria-hidden="true"><math' in page
    assert "&lt;b&gt;bold" in page
    assert '<span class="digits">1.5</span>' in page
    assert " style=" not in page
    assert "<script" not in page


def test_parts_that_scroll_have_names_of_their_own(site):
    names = re.findall(r'aria-label="([^"]*)"', site["double.html"])
    assert names == ["Equation 1", "Table 1", "Code 1", "Code 2", "Neighbours"]


def test_the_site_is_the_same_every_time(site, course, tmp_path):
    handout(tmp_path / "again", course=course)
    again = {path.name: path.read_text("utf-8") for path in (tmp_path / "again").iterdir()}
    assert again == site


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[x](../quadruple/README.md)", "links to ../quadruple/README.md, which is no text"),
        ("[x](checks.py)", "links to checks.py"),
        ("[x](javascript:alert(1))", ""),  # CommonMark's parser makes no link of it
        ("![x](figures/no.svg)", "shows figures/no.svg: No such file"),
        ("![x](../../reference/double.py)", "shows ../../reference/double.py, which is no picture"),
        ("![x](https://x.test/x.svg)", "shows https://x.test/x.svg: No such file"),
    ],
)
def test_what_leads_nowhere_is_refused_by_name(course, tmp_path, text, problem):
    path = course / "assignments" / "double" / "README.md"
    path.write_text(f"# Double\n\n{text}\n", "utf-8")
    if not problem:
        handout(tmp_path / "site", course=course)
        assert 'href="javascript' not in (tmp_path / "site" / "double.html").read_text("utf-8")
        return
    with pytest.raises(CourseError, match=re.escape(problem)) as raised:
        handout(tmp_path / "site", course=course)
    assert str(path) in str(raised.value)


def test_a_text_without_a_title_keeps_all_it_has():
    text = typeset("Only words.\n\n## Later\n", str, str)
    assert (text.title, text.html) == ("", "<p>Only words.</p>\n<h2>Later</h2>\n")


def test_what_an_assignment_builds_on_comes_before_it(course):
    index = course / "assignments" / "course.toml"
    index.write_text(index.read_text("utf-8").replace('["double"]', '["sextuple"]'), "utf-8")
    with pytest.raises(CourseError, match="triple builds on 'sextuple', which does not come first"):
        find_course(course)


def test_the_command_says_where_the_site_is(neurograde, course, tmp_path):
    ended = neurograde("handout", "-o", tmp_path / "site", "--course", course)
    assert (ended.code, ended.out) == (0, f"{tmp_path / 'site' / 'index.html'}\n")
    (course / "assignments" / "double" / "README.md").write_text("# D\n\n[x](y)\n", "utf-8")
    ended = neurograde("handout", "-o", tmp_path / "site", "--course", course)
    assert ended.code == 2
    assert "links to y, which is no text and no stub." in ended.err
