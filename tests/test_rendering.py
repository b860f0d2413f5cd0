"""Pages and tables: complete, harmless whatever a student wrote, and the same every time."""

import base64
import hashlib
import html
import itertools
import math
import re
from html.parser import HTMLParser

import msgspec
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.charts import strip
from grader.classpage import class_html, report_link
from grader.explaining import Pictures, placed, steps
from grader.model import (
    CallShown,
    Counterexample,
    Diagnosis,
    Digests,
    Environment,
    Frame,
    Outcome,
    Report,
    Traceback,
    Verdict,
)
from grader.pictures import FRAME, layout, ticks
from grader.plotted import Curve, Picture
from grader.rendering import report_html
from grader.summary import summarise
from grader.text import shown
from grader.thinning import thin

UNSAFE = [*range(9), *range(0xB, 0x20), *range(0x7F, 0xA0), 0x200E, 0x200F, *range(0x2028, 0x202F)]
UNSAFE += [*range(0x2066, 0x206A), 0x61C, 0xFFFE, 0xFFFF, 0x10FFFF, 0xFDD0, *range(0xD800, 0xE000)]
NEVER_RAW = re.compile("[" + "".join(map(chr, UNSAFE)) + "]")
HOSTILE = "<script>alert(1)</script>{{ 7*7 }}{% raw %}\"'>&amp;\u202e\x1b[2J\ud800\x00\ufffe]]>"

# ---- a small factory of reports -----------------------------------------------------------


def counterexample(calls=1, **changes):
    call = CallShown(
        function="softmax",
        arguments=("np.array([1000.0, 1001.0])", "axis=0"),
        expected="np.array([0.268941, 0.731059])",
        got="np.array([nan, nan])",
    )
    return Counterexample(calls=(call,) * calls, **{"source": "shrunk", **changes})


def traceback(depth=1, **changes):
    frame = Frame(line=7, function="softmax", code="e = np.exp(z)\n        ^^^^^^")
    error = "ValueError: too large"
    return Traceback(file="softmax.py", frames=(frame,) * depth, error=error, **changes)


def outcome(verdict=Verdict.PASSED, name="sums_to_one", points=20, **changes):
    fields = {
        "name": name,
        "title": f"Title of {name}.",
        "hint": f"Hint of {name}.",
        "points": points,
        "earned": points if verdict is Verdict.PASSED else 0,
        "verdict": verdict,
    }
    return Outcome(**{**fields, **changes})


def picture(**changes):
    x = np.linspace(0, 50, 5001)
    fields = {
        "title": "Membrane potential",
        "x_label": "time (ms)",
        "y_label": "V (mV)",
        "reference": thin(x, -65 + 105 * (np.sin(x) > 0.99)),
        "student": thin(x, -65 + 90 * (np.sin(x + 1) > 0.99)),
        "note": "Largest difference 105 mV, at 6.95 ms.",
    }
    return Picture(**{**fields, **changes})


def chart(kind, **changes):
    right, found = Curve(x=(0, 1, 2, 3), y=(0.1, 0.2, 0.3, 0.4)), Curve(x=(0, 1, 3), y=(0.1, -3, 9))
    fields = {"reference": right, "student": found, "note": "2 of 4 entries differ."}
    return picture(kind=kind, title=f"Of {kind}", **{**fields, **changes})


def report(*checks, **changes):
    fields = {
        "student": "ada",
        "assignment": "softmax",
        "title": "The softmax",
        "status": "graded",
        "earned": sum(check.earned for check in checks),
        "possible": 100,
        "seed": 20261120,
        "digests": Digests(submission="5" * 64, assignment="a" * 64, grader="9" * 64),
        "environment": Environment(
            python="3.11.7", numpy="2.4.6", hypothesis="6.170", sandbox="landlock 7, seccomp"
        ),
        "checks": checks,
    }
    return Report(**{**fields, **changes})


def everything():
    """One report in which every field of every noun occurs."""
    return report(
        outcome(Verdict.WRONG, "shift", message="Differs.", counterexample=counterexample(9)),
        outcome(
            Verdict.WRONG,
            "known",
            message="Differs.",
            counterexample=counterexample(printed="debug", source="stored"),
            diagnosis=Diagnosis(mistake="naive", idea="The idea.", hint="The way out."),
        ),
        outcome(Verdict.RAISED, "raises", message="Raised.", traceback=traceback(30)),
        outcome(
            Verdict.RAISED,
            "at_a_line",
            message="Raised.",
            traceback=traceback(2, start=6, excerpt=("def softmax(z):", "    e = np.exp(z)  # <")),
        ),
        outcome(
            Verdict.WRONG,
            "drawn",
            equation=r"\sum_i y_i = 1",
            hint="Where it is.\n\nWhat it is.",
            counterexample=counterexample(tolerance="1e-12"),
            picture=chart("bars"),
        ),
        outcome(Verdict.WRONG, "mapped", picture=chart("matrix", columns=2)),
        outcome(Verdict.NOT_ATTEMPTED, "waits", needs=("drawn",)),
        outcome(Verdict.TIMED_OUT, "slow"),
        outcome(Verdict.CRASHED, "crashes"),
        outcome(Verdict.NOT_ATTEMPTED, "absent"),
        outcome(Verdict.GRADER_ERROR, "ours", message="ValueError in checks.py."),
        outcome(Verdict.PASSED, "fine", inputs=62),
        status="grader error",
        problem="A worker was lost.",
        pictures=(
            picture(),
            picture(student=None),
            picture(title="Agrees", agrees=True),
            picture(title="Marked", checks=("drawn",), marked=6.95, marked_as="the two part"),
            chart("points", names=("a", "b", "c", "d")),
        ),
    )


def refused(**changes):
    none = outcome(Verdict.RAISED, message="The file could not be loaded.")
    fields = {"status": "refused", "problem": "Line 3 is no Python.", "traceback": traceback()}
    return report(none, **{**fields, **changes})


def class_page(*reports):
    return class_html(summarise("The course", ["zoe"], reports), report_link)


# Words from closed lists, an author's LaTeX, and what is split where an author leaves a line empty.
CLOSED = {"status", "source", "equation", "kind", "hint"}


def poisoned(value, text):
    """Put `text` into every field that holds text, but for the closed lists of words."""
    if isinstance(value, Verdict):
        return value
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(poisoned(item, text) for item in value)
    if isinstance(value, msgspec.Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        changed = {
            name: field if name in CLOSED else poisoned(field, text)
            for name, field in fields.items()
        }
        return type(value)(**changed)
    return value


# ---- reading a page ----------------------------------------------------------------------


class Page(HTMLParser):
    """The elements of a page and its text."""

    def __init__(self, source):
        super().__init__()
        self.elements, self.ends, self.text = [], [], ""  # the text without the style
        self.in_code = False  # where spans colour words, and differ with the text
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        if not (tag == "span" and self.in_code):
            self.elements.append((tag, dict(attrs)))
        self.in_code |= tag == "code"

    def handle_endtag(self, tag):
        self.in_code &= tag != "code"
        if not (tag == "span" and self.in_code):
            self.ends.append(tag)

    def handle_data(self, data):
        if self.elements[-1:] != [("style", {})] or self.ends[-1:] == ["style"]:
            self.text += data

    @property
    def skeleton(self):
        return [(tag, sorted(attributes)) for tag, attributes in self.elements], self.ends

    def all(self, name):
        return [attributes[name] for _, attributes in self.elements if name in attributes]


def pages():
    yield report_html(everything())
    yield report_html(refused())
    yield report_html(report())
    yield class_page(everything(), refused(student="bo"))


@pytest.fixture(params=range(4), ids=["everything", "refused", "empty", "class"])
def source(request):
    return list(pages())[request.param]


# ---- every page --------------------------------------------------------------------------


def test_a_page_is_one_file_that_may_load_nothing(source):
    page = Page(source)
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "img", "iframe", "object", "embed", "form", "base", "link"}
    for name in ("style", "src", "srcset", "onclick", "onload", "xlink:href"):
        assert not page.all(name)
    assert not re.search(r"https?://|url\(|@import", source)
    for href in page.all("href"):
        assert href.startswith(("#", "reports/", "grades.csv", "items.csv", "results.json"))


def test_the_policy_comes_first_and_names_this_style(source):
    head = source[source.index("<head>") :]
    assert re.match(r'<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security', head)
    style = re.search(r"<style>(.*?)</style>", source, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:" in source
    assert source.count("<style") == 1
    assert "&" not in style[1]


def test_a_page_can_be_read_without_seeing_it(source):
    page = Page(source)
    assert ("html", {"lang": "en"}) in page.elements
    identities = page.all("id")
    assert len(identities) == len(set(identities))
    targets = {href[1:] for href in page.all("href") if href.startswith("#")}
    for names in page.all("aria-labelledby"):
        targets.update(names.split())
    assert targets <= set(identities)
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    for tag, attributes in page.elements:
        if "scroll" in attributes.get("class", "").split():
            assert attributes["tabindex"] == "0"
            assert attributes["role"] == "region"
            assert attributes["aria-label"]
        if tag == "svg":
            assert attributes.get("role") == "img" or attributes.get("aria-hidden") == "true"


def test_equal_reports_give_equal_bytes():
    assert [page.encode() for page in pages()] == [page.encode() for page in pages()]


def test_every_class_in_use_has_a_style_and_dark_colours_are_for_screens_only(source):
    styled = set(re.findall(r"\.([a-z-]+)", source[: source.index("</style>")]))
    used = {name for names in Page(source).all("class") for name in names.split()}
    assert used <= styled
    assert "@media screen and (prefers-color-scheme: dark)" in source


# ---- one report --------------------------------------------------------------------------


def test_every_check_is_named_with_a_verdict_in_words():
    page = Page(report_html(everything()))
    words = ("Passed", "Wrong", "Raised", "Timed out", "Crashed", "Not attempted", "Grader error")
    for text in (*words, "Not run", *(check.title for check in everything().checks)):
        assert text in page.text
    for number in range(1, 13):
        assert f"check-{number}" in page.all("id")


@pytest.mark.parametrize("verdict", Verdict)
def test_a_report_of_one_verdict_renders_without_further_words(verdict):
    page = Page(report_html(report(outcome(verdict))))
    assert "Title of sums_to_one." in page.text
    assert ("Do this first" in page.text) == (verdict not in {Verdict.PASSED, Verdict.GRADER_ERROR})


def test_what_is_worth_most_comes_first_and_what_was_not_attempted_last():
    text = Page(
        report_html(
            report(
                outcome(Verdict.NOT_ATTEMPTED, "absent", 50),
                outcome(Verdict.WRONG, "small", 10),
                outcome(Verdict.WRONG, "large", 30),
            )
        )
    ).text
    first = text[text.rindex("Do this first") : text.rindex("All checks")]
    assert "Title of large." in first
    assert "--only large" in first
    cards = text[text.rindex("Not there yet") :]
    places = [cards.index(f"Title of {name}.") for name in ("large", "small", "absent")]
    assert places == sorted(places)


def test_a_failed_check_shows_what_to_paste_and_what_came_back():
    text = Page(report_html(everything())).text
    assert "softmax(np.array([1000.0, 1001.0]), axis=0)" in text
    assert "np.array([0.268941, 0.731059])" in text
    assert "np.array([nan, nan])" in text
    assert "Printed by the submission, not by the grader" in text
    assert "3 earlier calls not shown" in text
    assert "22 more like these" in text
    assert "neurograde check softmax.py --only shift" in text


def test_hints_are_a_ladder_from_the_check_to_the_mistake():
    page = Page(report_html(everything()))
    assert "This looks like a known mistake" in page.text
    places = [page.text.index(words) for words in ("The idea.", "Hint of known.", "The way out.")]
    assert places == sorted(places)
    assert page.text.index("Where it is.") < page.text.index("What it is.")
    assert ("details", {"class": "hint"}) in page.elements
    assert ("details", {"class": "hint", "open": ""}) not in page.elements


def test_one_idea_behind_several_failures_is_one_step():
    known = Diagnosis(mistake="naive", idea="The idea.", hint="")
    whole = report(
        outcome(Verdict.WRONG, "most", 30),
        outcome(Verdict.WRONG, "one", 20, diagnosis=known),
        outcome(Verdict.WRONG, "two", 15, diagnosis=known),
        outcome(Verdict.NOT_ATTEMPTED, "later", 10, needs=("two",)),
        outcome(Verdict.NOT_ATTEMPTED, "last", 10, needs=("later", "two")),
        outcome(Verdict.NOT_ATTEMPTED, "both", 10, needs=("most", "two")),
    )
    first, second = steps(whole)
    assert (first.checks, first.unlocks, first.gain) == ((2, 3), (4, 5), 55)
    assert (second.checks, second.unlocks, second.gain) == ((1,), (), 30)
    text = Page(report_html(whole)).text
    start = text[text.rindex("Do this first") : text.rindex("All checks")]
    assert "The idea. up to +55 points" in start
    assert "This one idea explains check 2 and check 3" in start
    assert "The known mistake of check 2 explains it, too." in text


def test_a_check_that_waits_is_not_run_and_says_for_what():
    text = Page(report_html(everything())).text
    assert "Not run: needs 5" in text.replace("\xa0", " ")
    assert "This check cannot pass before check 5 does" in text


def test_a_picture_stands_with_the_first_check_it_explains():
    found = report(
        outcome(name="fine"),
        outcome(Verdict.WRONG, "one"),
        outcome(Verdict.WRONG, "two"),
        pictures=(
            picture(title="Both", checks=("fine", "one", "two")),
            picture(title="Alone", checks=("fine",)),
            picture(title="Same", checks=("one",), agrees=True),
        ),
    )
    where = placed(found)
    assert [[p.title for p in pictures] for pictures in where.beside.values()] == [["Both"]]
    assert list(where.beside) == [2]
    assert where.elsewhere == {3: 2}
    assert [p.title for p in (*where.alone, *where.agreeing)] == ["Alone", "Same"]
    stub = report(outcome(Verdict.NOT_ATTEMPTED, "one"), pictures=(picture(checks=("one",)),))
    assert placed(stub) == Pictures({}, {}, [], [])


def test_an_error_is_shown_among_its_lines():
    page = Page(report_html(everything()))
    assert "6def softmax(z):" in page.text
    assert "7    e = np.exp(z)  # <" in page.text
    assert "The calls that led there" in page.text
    assert '<span class="line here"><span class="at">7</span>' in report_html(everything())


def test_an_equation_is_mathml_without_an_address():
    page = report_html(report(outcome(equation=r"\frac{a}{b}")))
    assert "<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac>" in page


def test_what_was_shown_of_a_passed_check_is_said():
    assert "True for all 62 inputs tried" in Page(report_html(everything())).text


def test_a_grader_error_comes_first_and_keeps_its_points_open():
    text = Page(report_html(everything())).text
    assert text.index("The grader failed") < text.index("/ 100 points")
    assert "20 points are still open" in text
    assert "A worker was lost." in text


def test_a_refused_file_is_explained_on_top():
    text = Page(report_html(refused())).text
    assert text.index("Line 3 is no Python.") < text.index("/ 100 points")
    assert "    e = np.exp(z)\n            ^^^^^^\n" in text
    assert "Do this first" not in text
    assert "Title of sums_to_one." in text


def test_the_summary_says_what_works():
    works = outcome(name="works")
    for checks, words in (
        ((works, works), "Every check passes."),
        ((works, outcome(Verdict.WRONG)), "1 of 2 checks passed: “Title of works”."),
        ((outcome(Verdict.WRONG),), "No check passes yet."),
        ((outcome(Verdict.NOT_ATTEMPTED),), "its functions are still empty"),
        ((), "No check was run."),
    ):
        assert words in Page(report_html(report(*checks))).text


def test_a_run_without_a_sandbox_says_so_at_the_top():
    bare = msgspec.structs.replace(report().environment, sandbox="NOT SANDBOXED: no Landlock")
    open_run = report(outcome(), environment=bare)
    for page, next_to in (
        (report_html(open_run), "/ 100 points"),
        (class_page(open_run), "students handed in"),
    ):
        text = Page(page).text
        assert text.count("NOT SANDBOXED: no Landlock") == 2
        assert text.index("Graded without a sandbox") < text.index(next_to)


def test_a_typical_page_is_small():
    assert len(report_html(everything()).encode()) < 60_000


def test_a_flood_of_text_stays_readable():
    flood = poisoned(everything(), "<" * 300_000)
    assert len(report_html(flood).encode()) < 600_000
    assert len(class_page(flood).encode()) < 300_000


# ---- hostile text ------------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=()) | st.sampled_from(list(HOSTILE)), max_size=40)


@settings(deadline=None, max_examples=25)
@given(text=texts)
@example(text=HOSTILE)
@example(text="</style></title></textarea><!--")
@example(text="&lt;&#x3c;\r\n\t")
def test_no_text_changes_the_structure_of_a_page(text):
    hostile, harmless = f"x{text}", "x"
    for make in (
        report_html,
        lambda r: report_html(msgspec.structs.replace(r, status="refused", traceback=traceback())),
        class_page,
    ):
        page = make(poisoned(everything(), hostile))
        page.encode()
        assert not NEVER_RAW.search(page)
        assert Page(page).skeleton == Page(make(poisoned(everything(), harmless))).skeleton


def test_hostile_text_is_shown_rather_than_dropped():
    text = Page(report_html(poisoned(everything(), HOSTILE))).text
    assert "<script>alert(1)</script>{{ 7*7 }}{% raw %}" in text
    assert "\\u202e\\x1b[2J\\ud800\\x00\\ufffe" in text


@given(text=texts, limit=st.integers(0, 60), one_line=st.booleans())
def test_shown_text_is_safe_short_and_stays_as_it_is(text, limit, one_line):
    safe = shown(text, limit, one_line=one_line)
    assert len(safe) <= limit
    assert not NEVER_RAW.search(safe)
    assert not one_line or not set(safe) & {"\n", "\t"}
    assert shown(safe, limit, one_line=one_line) == safe
    safe.encode()


def test_ordinary_text_is_left_alone():
    ordinary = (
        "α → β\n\tΔt = 0.1 ms, Zoë, 漢字, \N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER}"
    )
    assert shown(ordinary) == ordinary
    assert shown("a" * 501) == "a" * 492 + " … [cut]"


# ---- pictures ----------------------------------------------------------------------------

finite = st.floats(allow_nan=False, allow_infinity=False)
curves = st.lists(st.tuples(finite, finite), max_size=30).map(
    lambda points: Curve(x=tuple(x for x, _ in points), y=tuple(y for _, y in points))
)


def test_thinning_keeps_every_spike():
    x = np.linspace(0, 50, 50_001)
    y = np.where(np.arange(x.size) % 997 == 0, 40.0, -65.0)
    curve = thin(x, y)
    assert len(curve.x) <= 804
    assert (curve.x[0], curve.x[-1]) == (0, 50)
    assert curve.y.count(40.0) == 51


@given(
    y=st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=300),
    bins=st.integers(1, 20),
)
def test_thinning_keeps_the_extremes(y, bins):
    x = np.cos(np.arange(len(y)))
    curve = thin(x, y, bins)
    assert len(curve.x) == len(curve.y) <= 2 * bins + 4
    for kept, all_of_them in ((curve.x, x), (curve.y, y)):
        for extreme in (min, max):
            assert extreme(kept) == float(f"{extreme(all_of_them):.6g}")


def test_thinning_leaves_out_what_is_not_finite_and_needs_pairs():
    assert thin([0, 1, 2, 3], [1, math.nan, math.inf, 1 / 3]) == Curve(x=(0, 3), y=(1, 0.333333))
    assert thin([], []) == Curve(x=(), y=())
    with pytest.raises(ValueError, match="equally long"):
        thin([0, 1], [0])


@given(reference=curves, student=st.none() | curves)
def test_every_curve_is_drawn_inside_the_frame(reference, student):
    drawing = layout(picture(reference=reference, student=student))
    for line in (drawing.reference, drawing.student):
        if line is None:
            continue
        numbers = [int(n) for n in re.findall(r"-?\d+", line.path)]
        xs, ys = itertools.accumulate(numbers[::2]), itertools.accumulate(numbers[1::2])
        assert all(10 * FRAME.left <= x <= 10 * FRAME.right for x in xs)
        assert all(10 * FRAME.top <= y <= 10 * FRAME.bottom for y in ys)
    assert all(FRAME.left <= tick.at <= FRAME.right for tick in drawing.x_ticks)
    assert all(FRAME.top <= tick.at <= FRAME.bottom for tick in drawing.y_ticks)
    report_html(report(pictures=(picture(reference=reference, student=student),)))


def test_a_submission_that_runs_away_does_not_flatten_the_reference():
    reference = Curve(x=(0, 1, 2), y=(0, 1, 0))
    drawing = layout(picture(reference=reference, student=Curve(x=(0, 1, 2), y=(0, 1e9, 1e200))))
    assert drawing.clipped
    assert [tick.label for tick in drawing.y_ticks] == ["0.0", "0.5", "1.0", "1.5", "2.0", "2.5"]
    assert drawing.student
    assert drawing.student.highest == "1e+200"
    assert "lies outside the picture" in Page(report_html(report(pictures=(drawing.picture,)))).text


def test_a_missing_curve_says_why():
    missing = picture(student=None, note="simulate raised <ValueError>.")
    page = report_html(report(pictures=(missing,)))
    assert "No curve from the submission." in page
    assert html.escape(missing.note) in page


@given(low=finite.filter(lambda v: abs(v) < 1e200), length=st.floats(1e-200, 1e200))
def test_ticks_are_few_and_told_apart(low, length):
    high = low + max(length, 1e-6 * abs(low))
    found = ticks(low, high)
    labels = [label for _, label in found]
    assert 1 <= len(found) <= 9
    assert len(set(labels)) == len(labels)
    slack = 1e-12 * max(abs(low), abs(high))
    assert all(low - slack <= value <= high + slack for value, _ in found)


def test_ticks_are_round():
    assert [label for _, label in ticks(-80, 45)] == ["−80", "−60", "−40", "−20", "0", "20", "40"]
    assert [label for _, label in ticks(0, 1e-6, 2)] == ["0", "5.0e−7", "1.0e−6"]


def test_a_strip_shares_its_length_by_points():
    assert strip([25, 75]) == [(0.0, 247.0), (251.0, 749.0)]
    assert strip([]) == []
