"""The class page: every number once, who goes wrong alike, and harmless whatever a name holds."""

import csv
import io
import itertools
import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.table import Table

from grader.classpage import class_html, no_link, report_link
from grader.model import (
    CallShown,
    Counterexample,
    Diagnosis,
    Digests,
    Environment,
    Outcome,
    Report,
    Verdict,
)
from grader.overview import class_parts
from grader.pseudonyms import disguised, pseudonyms, read_key
from grader.results import to_json
from grader.summary import summarise
from grader.tables import grades_csv, items_csv

PASSED, WRONG, ABSENT, OURS = (
    Verdict.PASSED,
    Verdict.WRONG,
    Verdict.NOT_ATTEMPTED,
    Verdict.GRADER_ERROR,
)
HOSTILE = "<script>alert(1)</script>{{ 7*7 }}{% raw %}\"'>&amp;\u202e\x1b[2J\ud800\x00"
NEVER_RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")
NAIVE = Diagnosis(mistake="naive", idea="Exponentiates as it is.", hint="Subtract the largest.")


def outcome(verdict=PASSED, name="one", points=50, **changes):
    fields = {
        "name": name,
        "title": f"Title of {name}",
        "hint": f"Hint of {name}.",
        "points": points,
        "earned": points if verdict is PASSED else 0,
        "verdict": verdict,
    }
    return Outcome(**{**fields, **changes})


def wrong(name="one", got="3", **changes):
    call = CallShown(function="f", arguments=("1",), expected="2", got=got)
    shown = Counterexample(calls=(call,), source="stored")
    return outcome(
        WRONG, name, **{"message": f"f(1) is {got}.", "counterexample": shown, **changes}
    )


def report(student, *checks, **changes):
    fields = {
        "student": student,
        "assignment": "softmax",
        "title": "Softmax",
        "status": "graded",
        "earned": sum(check.earned for check in checks),
        "possible": 100,
        "seed": 7,
        "digests": Digests(submission=f"of {student}", assignment="a", grader="g"),
        "environment": Environment(python="3.11", numpy="2.3", hypothesis="6", sandbox="landlock"),
        "checks": checks,
    }
    return Report(**{**fields, **changes})


def refused(student, **changes):
    checks = [outcome(Verdict.RAISED, name) for name in ("one", "two")]
    fields = {"status": "refused", "problem": "Line 3 is no Python."}
    return report(student, *checks, **{**fields, **changes})


def failed(student):
    checks = (outcome(OURS), outcome(OURS, "two"))
    return report(student, *checks, status="grader error", problem="A worker was lost.")


def a_class():
    """Everything that a class page can hold."""
    both = (outcome(), outcome(PASSED, "two"))
    known = (wrong(diagnosis=NAIVE, behaviour="k"), outcome(PASSED, "two"))
    unknown = (outcome(), wrong("two", "5", behaviour="u"))
    return [
        *(report(f"right {i:02}", *both) for i in range(15)),
        *(report(f"naive {i:02}", *known) for i in range(6)),
        *(report(f"alike {i:02}", *unknown) for i in range(3)),
        report("Alonso", wrong(got="9"), wrong("two", "8")),
        report("Stubbs", outcome(ABSENT), outcome(ABSENT, "two")),
        report("Slowey", outcome(Verdict.TIMED_OUT), outcome(Verdict.CRASHED, "two")),
        refused("Brokaw"),
        failed("Unluck"),
    ]


class Page(HTMLParser):
    """The elements of a page, and its text without the style."""

    def __init__(self, source):
        super().__init__()
        self.elements, self.ends, self.text = [], [], ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        self.ends.append(tag)

    def handle_data(self, data):
        if self.elements and (self.elements[-1][0] != "style" or self.ends[-1:] == ["style"]):
            self.text += data

    def all(self, name):
        return [attributes[name] for _, attributes in self.elements if name in attributes]

    def section(self, start, end):
        begin = self.text.index(start, self.text.index("Needs your attention", 300))
        return self.text[begin : self.text.index(end, begin + len(start))]


def page_of(reports, students=(), **options):
    return Page(class_html(summarise("The course", students, reports), report_link, **options))


# ---- the page as a whole -------------------------------------------------------------------------


@pytest.mark.parametrize("reports", [a_class(), [], [failed("x")], [refused("x")]])
def test_the_page_is_one_harmless_file_that_can_be_read_without_seeing_it(reports):
    source = class_html(summarise("The course", ["nobody"], reports), report_link)
    page = Page(source)
    tags = [tag for tag, _ in page.elements]
    assert not {"script", "img", "iframe", "form", "link", "base"} & set(tags)
    assert not re.search(r"https?://|url\(|@import|\sstyle=", source)
    assert re.search(
        r"""<meta http-equiv="Content-Security-Policy" content="default-src 'none'""", source
    )
    identities = page.all("id")
    assert len(identities) == len(set(identities))
    targets = {href[1:] for href in page.all("href") if href.startswith("#")}
    targets |= {name for names in page.all("aria-labelledby") for name in names.split()}
    assert targets <= set(identities)
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    for tag, attributes in page.elements:
        if "scroll" in attributes.get("class", "").split():
            assert (attributes["tabindex"], attributes["role"]) == ("0", "region")
            assert attributes["aria-label"]
        if tag == "svg":
            assert attributes.get("role") == "img" or attributes.get("aria-hidden") == "true"
    styled = set(re.findall(r"\.([a-z-]+)", source[: source.index("</style>")]))
    assert {name for names in page.all("class") for name in names.split()} <= styled


def test_every_table_lies_in_a_box_that_scrolls():
    opened = []
    for tag, attributes in page_of(a_class()).elements:
        opened.append((tag, attributes.get("class", "")))
        if tag == "table":
            box = next(item for item in reversed(opened[:-1]) if item[0] == "div")
            assert box[1].startswith("scroll")


def test_the_same_reports_in_any_order_give_the_same_page_and_files():
    once = summarise("C", ["b", "a"], a_class())
    again = summarise("C", ["a", "b"], a_class()[::-1])
    assert to_json(once) == to_json(again)
    assert class_html(once, report_link) == class_html(again, report_link)


texts = st.text(st.characters(exclude_categories=()) | st.sampled_from(list(HOSTILE)), max_size=30)


def hostile_class(text):
    """Every text that a student or a course chooses is `text`."""
    idea = Diagnosis(mistake=f"m{text}", idea=text, hint=text)
    bad = wrong(f"n{text}", text, title=text, hint=text, message=text)
    known = msgspec.structs.replace(bad, diagnosis=idea)
    names = {"assignment": f"s{text}", "title": text, "problem": text}
    return [
        report(f"1{text}", bad, **names),
        report(f"2{text}", bad, **names),
        report(f"3{text}", known, **names),
        report(f"4{text}", known, **names),
        report(f"5{text}", outcome(Verdict.TIMED_OUT, f"n{text}", title=text), **names),
        refused(f"6{text}", checks=(outcome(Verdict.RAISED, f"n{text}"),), **names),
        report(f"7{text}", outcome(OURS, f"n{text}"), status="grader error", **names),
    ]


@settings(deadline=None, max_examples=25)
@given(text=texts)
@example(text=HOSTILE)
@example(text="</style></title></textarea><!--")
@example(text="&lt;&#x3c;\r\n\t")
@example(text="../../x?y#z%2e")
def test_no_text_changes_the_structure_of_the_page(text):
    def skeleton(page):
        return [(tag, sorted(names)) for tag, names in page.elements], page.ends

    source = class_html(summarise(text, [f"8{text}"], hostile_class(text)), report_link)
    source.encode()
    assert not NEVER_RAW.search(source)
    harmless = class_html(summarise("x", ["8x"], hostile_class("x")), report_link)
    assert skeleton(Page(source)) == skeleton(Page(harmless))


def test_a_link_to_a_report_is_a_path_and_nothing_else():
    odd = report('a b/"#?%é', outcome(), outcome(name="two"))
    script = report("javascript:alert(1)", outcome(), outcome(name="two"))
    hrefs = page_of([odd, script]).all("href")
    assert "reports/a%20b/%22%23%3F%25%C3%A9/softmax.html" in hrefs
    assert "reports/javascript%3Aalert%281%29/softmax.html" in hrefs


@pytest.mark.parametrize(("assignments", "most"), [(6, 1_100_000), (23, 4_000_000)])
def test_a_large_class_fits_and_everybody_is_in_it(assignments, most):
    students = [f"student-{i:03}" for i in range(250)]
    names = [f"check_{i}" for i in range(13)]
    reports = [
        report(
            student,
            *(outcome(WRONG if (i + n) % 7 == 0 else PASSED, c, 8) for n, c in enumerate(names)),
            assignment=f"assignment_{a}",
            title=f"Title of an assignment {a}",
        )
        for a in range(assignments)
        for i, student in enumerate(students)
    ]
    source = class_html(summarise("The course", students, reports), report_link)
    assert len(source.encode()) < most
    last = f"reports/student-249/assignment_{assignments - 1}.html"
    assert last in Page(source).all("href")


# ---- what needs attention ------------------------------------------------------------------------


def test_attention_is_at_most_five_lines_in_the_order_of_urgency_and_each_leads_somewhere():
    suspicious = [
        report(f"s{i:02}", wrong(), outcome(PASSED, "two"), assignment="lif", title="LIF")
        for i in range(9)
    ]
    result = summarise("C", [f"absent {i}" for i in range(3)], [*a_class(), *suspicious])
    assert [line.what for line in result.attention] == [
        "The grader failed on 1 submission.",
        "1 check may be wrong.",
        "1 submission could not be read or loaded.",
        "9 students share one mistake in lif.",
        "3 students may need help.",
    ]
    assert result.attention[0].command == "neurograde regrade OUT"
    page = Page(class_html(result, report_link))
    text = page.section("Needs your attention", "Scores")
    places = [text.index(line.what) for line in result.attention]
    assert places == sorted(places)
    assert {line.anchor for line in result.attention} <= set(page.all("id"))
    calm = page_of([report("ada", outcome(), outcome(PASSED, "two"))])
    assert "nothing stands out" in calm.text


# ---- numbers -------------------------------------------------------------------------------------


def test_page_terminal_and_files_say_the_same_numbers():
    result = summarise("The course", ["nobody"], a_class())
    (assignment,) = result.assignments
    one, two = assignment.items
    assert (one.judged, one.verdicts[PASSED], two.verdicts[PASSED]) == (27, 18, 21)
    page = Page(class_html(result, report_link))
    rows = list(csv.DictReader(io.StringIO(items_csv(result))))
    printed = rendered(result)
    for item, row in zip(assignment.items, rows, strict=True):
        assert row["check"] == item.check
        for name in ("judged", "rate", "low", "high", "discrimination", "correlation"):
            head = {"rate": "pass rate", "discrimination": "D", "correlation": "r"}.get(name, name)
            assert float(row[head]) == getattr(item, name)
        assert item.rate is not None
        percent = f"{100 * item.rate:.0f} %"
        signed = f"{item.discrimination:+.2f}"
        line = next(
            line
            for line in printed.splitlines()
            if line.startswith(("1", "2"), 1) and f" {item.check} " in line
        )
        assert percent in line
        assert signed in line
        assert item.reading.value in line
        shown = page.section("Checks\n", "Same mistakes")
        cells = shown[shown.index(item.title) :]
        assert percent in cells
        assert signed.replace("-", "−") in cells
        assert item.reading.value in cells
    assert f"{assignment.scores.median:g}" in page.section("Scores", "Who may need help")
    assert "29/30" in printed
    assert msgspec.json.decode(to_json(result), type=type(result)) == result


def rendered(result):
    printed = io.StringIO()
    for part in class_parts(result):
        Console(file=printed, width=100).print(part)
    return printed.getvalue()


def test_what_says_nothing_about_a_check_is_left_out():
    reports = [
        report("a", outcome()),
        report("b", outcome(WRONG)),
        report("c", outcome(ABSENT)),
        report("d", outcome(OURS), status="grader error"),
        report("e", outcome(Verdict.RAISED), status="refused"),
    ]
    (assignment,) = summarise("C", [], reports).assignments
    assert assignment.items[0].rate == pytest.approx(1 / 3, abs=1e-4)
    assert (assignment.refused, assignment.grader_errors, assignment.submitted) == (1, 1, 5)
    assert assignment.scores.counted == 4  # a refused file earns nothing; ours is not known


def test_the_histogram_has_a_picture_a_sentence_and_a_table():
    text = page_of(a_class()).section("Points", "Checks\n")
    assert "28 submissions by share of the points. Median 100 of 100, quartiles 50 and 100." in text
    counts = re.search(r"90–100\s+Submissions([\d\s]+)", text[text.index("Numbers behind") :])
    assert counts
    assert counts[1].strip() == "40000900015"


def test_the_rules_and_their_limits_stand_on_the_page():
    text = page_of(a_class()).text
    assert "Pass rate of 0.9 or more: easy" in text
    assert "With 27 graded submissions D and r are rough" in text
    few = page_of(a_class()[:12]).text
    assert "12 graded submissions are too few for D and r." in few


# ---- same mistakes -------------------------------------------------------------------------------


def mistakes(*reports):
    return summarise("C", [], reports).assignments[0].mistakes


def test_one_idea_is_one_mistake_however_many_checks_it_breaks():
    (found,) = mistakes(
        report("a", wrong(diagnosis=NAIVE), wrong("two", diagnosis=NAIVE)),
        report("b", wrong(diagnosis=NAIVE, got="4"), outcome(PASSED, "two")),
    )
    assert found.mistake == "naive"
    assert found.students == ("a", "b")
    assert found.checks == ("one", "two")
    assert found.points == 100
    assert found.hint == NAIVE.hint
    assert found.call
    assert found.call.got == "3"


def test_unknown_failures_are_the_same_only_with_the_same_checks_and_answers():
    def students(*reports):
        return sorted(found.students for found in mistakes(*reports))

    same = report("a", wrong(behaviour="x")), report("b", wrong(behaviour="x", got="4"))
    assert students(*same) == [("a", "b")]
    answers = report("a", wrong(behaviour="x")), report("b", wrong(behaviour="y"))
    assert students(*answers) == [("a",), ("b",)]
    more = report("b", wrong(behaviour="x"), wrong("two", behaviour="x"))
    assert students(same[0], more) == [("a",), ("b",)]
    # Where not all answers are known, those shown decide.
    assert students(report("a", wrong()), report("b", wrong())) == [("a", "b")]
    assert students(report("a", wrong()), report("b", wrong(got="4"))) == [("a",), ("b",)]


def test_a_second_unknown_mistake_does_not_hide_the_known_one():
    found = mistakes(
        report("a", wrong(diagnosis=NAIVE)),
        report("b", wrong(diagnosis=NAIVE), wrong("two", behaviour="x")),
    )
    assert [(m.mistake, m.students) for m in found] == [("naive", ("a", "b")), ("", ("b",))]


def test_what_nobody_tried_and_what_we_broke_is_no_mistake():
    assert mistakes(report("a", outcome(ABSENT)), report("b", outcome(ABSENT))) == ()
    assert mistakes(failed("a"), failed("b"), refused("c"), refused("d")) == ()


def test_a_shared_mistake_shows_input_answers_hint_and_who():
    text = page_of(a_class()).section("Same mistakes", "Every student and every check")
    known = text[text.index("6 students") : text.index("3 students")]
    for words in (
        NAIVE.idea,
        "check 1 · costs up to 50 points",
        "f(1)",
        "What they read now: Subtract the largest.",
        "naive 00; naive 01; naive 02; naive 03; naive 04; naive 05",
    ):
        assert words in known
    unknown = text[text.index("3 students") :]
    assert "No known mistake explains this. f(1) is 5." in unknown
    assert "add it to the mistakes" in unknown
    assert "2 mistakes that one student makes" in unknown
    assert "No two students fail in the same way." in page_of(a_class()[:2]).text


# ---- who may need help ---------------------------------------------------------------------------


def reasons(reports, students=(), before=None):
    found = summarise("C", students, reports, before).concerns
    return {concern.student: "; ".join(concern.reasons) for concern in found}


def test_help_is_for_whoever_hands_in_nothing_or_fails_twice():
    def lif(student, *checks):
        return report(student, *checks, assignment="lif", title="LIF")

    two = (outcome(), outcome(PASSED, "two"))
    assert reasons(
        [
            *(report(name, *two) for name in ("good", "once")),
            *(lif(name, *two) for name in ("good",)),
            lif("once", outcome(ABSENT), outcome(ABSENT, "two")),
            refused("twice"),
            lif("twice", outcome(ABSENT), outcome(ABSENT, "two")),
            report("weak", *(outcome(PASSED if i == 0 else WRONG, f"c{i}", 20) for i in range(5))),
            lif("weak", wrong(), wrong("two")),
        ],
        ["nobody"],
    ) == {
        "nobody": "handed in nothing",
        "twice": "no file that can be loaded for softmax; nothing attempted in lif",
        "weak": "less than a quarter of the points in softmax, lif",
    }
    assert reasons([report("x", *two), report("y", *two), refused("z")]) == {
        "z": "no file that can be loaded for softmax"
    }


def test_a_gap_says_nothing_where_few_have_handed_in():
    early = [report("early", outcome(), outcome(PASSED, "two"))]
    assert reasons(early, ["a", "b", "c"]) == dict.fromkeys(("a", "b", "c"), "handed in nothing")
    one_each = [
        report(name, outcome(), assignment=f"of_{name}", title="One", possible=50)
        for name in "abcd"
    ]
    assert reasons(one_each) == {}


def attempts(*earned_and_behaviour):
    """Grade one file after the other into the same folder; return the reasons at the end."""
    result = None
    for number, (points, behaviour) in enumerate(earned_and_behaviour):
        checks = (outcome(PASSED, "two", points), wrong(points=100 - points, behaviour=behaviour))
        digests = Digests(submission=f"file {number}", assignment="a", grader="g")
        result = summarise("C", [], [report("ada", *checks, digests=digests)], result)
    assert result
    return "; ".join(reason for concern in result.concerns for reason in concern.reasons)


def test_files_handed_in_one_after_another_are_compared():
    assert attempts((40, "a")) == ""
    assert attempts((40, "a"), (50, "b"), (60, "c"), (70, "d")) == ""
    assert attempts((40, "a"), (60, "b")) == ""
    assert attempts((60, "a"), (40, "b")) == "fell from 60 to 40 points in softmax"
    assert attempts((60, "a"), (60, "b"), (60, "c")) == ""
    assert (
        attempts((60, "a"), (60, "b"), (60, "c"), (60, "d"))
        == "no gain in the last 3 of 4 files in softmax"
    )
    assert attempts((60, "a"), (60, "a")) == ""
    assert (
        attempts((60, "a"), (60, "a"), (60, "a"))
        == "3 files in a row fail in the same way in softmax"
    )


def test_grading_the_same_file_again_is_no_attempt():
    one = [report("ada", outcome(), wrong("two"))]
    result = summarise("C", [], one, summarise("C", [], one))
    assert result.marks[0].earlier == ()
    regraded = [report("ada", outcome(), outcome(PASSED, "two"))]
    assert summarise("C", [], regraded, result).marks[0].earlier == ()


# ---- slow and failed, everybody ------------------------------------------------------------------


def test_one_submission_has_no_quartiles():
    result = summarise("C", [], [report("ada", outcome())])
    source = class_html(result, report_link)
    assert '<td class="number">–</td>' in source
    assert "––" not in source
    assert "quartiles" not in Page(source).text
    table = next(part for part in class_parts(result) if isinstance(part, Table))
    assert list(table.columns[3].cells) == ["-"]


def test_what_failed_says_whose_it_is():
    text = page_of(a_class()).section("Slow and failed", "All students")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    ours, slow, broken = lines[-3:]
    assert "Unluck" in ours
    assert "A worker was lost." in ours
    assert "ours: neurograde regrade OUT" in ours
    assert "Timed out in 1 of 2 checks; Crashed in 1 of 2 checks" in slow
    assert "look:" in slow
    assert "Line 3 is no Python." in broken
    assert "the student’s" in broken


def test_the_matrix_has_a_row_for_every_student_and_a_symbol_for_every_check():
    source = class_html(summarise("C", [], a_class()), report_link)
    table = re.search(r'<table class="matrix">.*?</table>', source, re.DOTALL)
    assert table
    rows = {
        re.findall(r'<th scope="row">(.*?)</th>', row)[0]: re.findall(r"<td[^>]*>(.*?)</td>", row)
        for row in re.findall(r"<tr>(?=<th scope=.row).*?</tr>", table[0])
    }
    assert len(rows) == len(a_class())
    assert rows["naive 00"][1:] == ["✗", "✓"]
    assert rows["Slowey"][1:] == ["◔", "■"]
    assert rows["Stubbs"][1:] == ["–", "–"]
    assert rows["Unluck"][1:] == ["⚑", "⚑"]
    assert rows["Brokaw"][1:] == ["could not be read or loaded"]
    assert "reports/naive%2000/softmax.html" in rows["naive 00"][0]
    points = [int(re.findall(r">(\d+)<", cells[0])[0]) for cells in rows.values()]
    assert points == sorted(points, reverse=True)


def test_the_page_says_what_it_was_made_with():
    mixed = [report("a", outcome()), report("b", outcome(), seed=8)]
    text = page_of(mixed).text
    assert "Seed of the inputs7, 8" in text
    assert "3.11, 2.3, 6" in text
    assert "landlock" in text


# ---- pseudonyms ----------------------------------------------------------------------------------

KEY = b"0123456789abcdef" * 2


def test_a_page_to_be_shown_holds_no_name_and_no_path():
    result = summarise("C", ["Zoë Nobody"], a_class())
    names = pseudonyms(result.students, KEY)
    source = class_html(disguised(result, names), no_link, pseudonyms=True)
    for report in a_class():
        assert not re.search(rf"\b{report.student}\b", source)
    assert "Zoë" not in source
    assert "reports/" not in source
    assert "Line 3 is no Python." not in source  # a text of one student
    assert "A worker was lost." not in source
    assert all(name in source for name in names.values())
    assert "this page may be shown" in source
    assert "names inside" not in source
    order = [names[s] for s in result.students]
    assert order != sorted(order)
    shown = re.findall(r'<tr id="s-\d+"><th scope="row">(.*?)</th>', source)
    assert shown == sorted(order)
    table = re.search(r'<table class="matrix">.*?</table>', source, re.DOTALL)
    assert table
    rows = re.findall(r'<th scope="row">(.*?)</th><td>(\d+)</td>', table[0])
    assert rows == sorted(rows, key=lambda row: (-int(row[1]), row[0]))


def test_pseudonyms_depend_on_name_and_key_alone_and_no_two_are_alike():
    students = [f"student {i}" for i in range(3000)]
    names = pseudonyms(students, KEY)
    assert len(set(names.values())) == 3000
    assert all(re.fullmatch(r"[a-z]+ [a-z]+ \d{3}", name) for name in names.values())
    few = pseudonyms(students[:5], KEY)
    assert few == {student: names[student] for student in students[:5]}
    other = pseudonyms(students[:50], b"another key that is long enough!")
    assert not {names[s] for s in students[:50]} & set(other.values())


def test_pseudonyms_are_those_of_hmac():
    import hashlib  # noqa: PLC0415 - only here
    import hmac  # noqa: PLC0415

    digest = int.from_bytes(hmac.new(KEY, b"ada\x000", hashlib.sha256).digest())
    assert pseudonyms(["ada"], KEY)["ada"].endswith(f" {100 + digest // 64 // 64 % 900}")


def test_a_key_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    path = tmp_path / "pseudonyms.key"
    key = read_key(path)
    assert len(key) == 64
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_key(path) == key
    assert read_key(tmp_path / "other.key") != key


# ---- tables --------------------------------------------------------------------------------------


def test_the_table_of_points_has_numbers_gaps_and_totals():
    lif = {"assignment": "lif", "title": "LIF"}
    reports = [
        report("Bo", outcome(points=60)),
        report("ada", outcome(points=70)),
        report("ada", outcome(points=30), **lif),
        report("cy", outcome(OURS), status="grader error"),
    ]
    assert grades_csv(summarise("C", ["zoe", "ada"], reports)).splitlines() == [
        '"student","softmax","lif","total"',
        '"ada",70,30,100',
        '"Bo",60,"",60',
        '"cy","grader error","","grader error"',
        '"zoe","","",0',
    ]


@given(
    start=st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝", "＋", "－", "＠"]),
    text=texts,
)
def test_no_cell_is_a_formula(start, text):
    name = start + text
    result = summarise("C", [], [report(name, wrong(name, title=name), assignment=name)])
    for table in (grades_csv(result), items_csv(result)):
        assert not NEVER_RAW.search(table)
        for row in csv.reader(io.StringIO(table, newline="")):
            for cell in row:
                assert cell == "" or re.match(r"[\w']", cell)
        assert any(cell.startswith("'") for cell in row)


def test_assignments_stand_in_the_units_of_the_course():
    reports = [report("zoe", outcome(), assignment=slug) for slug in ("one", "two", "x")]
    units = {"one": "First <unit>", "two": "Second"}
    result = summarise("C", [], reports, None, units)
    source = class_html(result, report_link)
    heads = re.findall(r'<tr class="unit"><th scope="rowgroup" colspan="9">(.*?)</th>', source)
    assert heads == ["First &lt;unit&gt;", "Second"]
    assert source.count('<th scope="row"><a href="#a-') == 3
    assert [a.unit for a in summarise("C", [], reports, result).assignments] == [
        *units.values(),
        "",
    ]
