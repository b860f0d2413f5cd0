"""The harness itself: it finds what is wrong with a page, in each mode that it claims to judge."""

import pytest

GOOD = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Good</title><style>body { margin: 0; background: #fff; color: #000 }
:focus-visible { outline: 3px solid #00f; outline-offset: 2px }
@media print { details::details-content { content-visibility: visible } }
svg text { fill: #000 }</style></head><body><main><h1>Good</h1>
<p id="check-1">A page. <a href="#check-1">A link that leads to it</a>, and some text.</p>
<details><summary>More</summary><p>Folded.</p></details>
<svg viewBox="0 0 100 20" width="100" role="img" aria-label="A drawing"><text y="12">42</text></svg>
MORE</main></body></html>"""
SCREEN = {"light", "dark", "phone"}
ALL = {*SCREEN, "print"}
IN_THE_DARK = "@media screen and (prefers-color-scheme: dark)"
ON_A_PHONE = "@media (max-width: 360px)"
ON_PAPER = "@media print"
DRAWN = (
    '<svg width="90" height="20" role="img" aria-label="x"><text class="x" y="12">x</text></svg>'
)
BAD = {  # what is added to the page: what is told, and in which modes
    '<img src="https://example.com/x.png" alt="x">': ("requested", set()),
    '<img src="https://example.com/y.png" alt="y">': ("policy: img-src", set()),
    "<script>1</script>": ("console", set()),
    '<img src="x.png">': ("axe image-alt", {"light", "phone"}),
    '<p style="width: 1500px">wide</p>': ("wider than", ALL),
    '<p id="check-2" style="display: none">hidden</p>': ("not seen", ALL),
    '<p style="width: 2em; overflow: hidden">Nottobebroken</p>': ("cut off", ALL),
    '<a href="#nothing">nowhere</a>': ("leads nowhere", ALL),
    '<a href="#check-1" style="outline: none">no ring</a>': ("focus cannot be seen", SCREEN),
    '<a href="#check-1" tabindex="-1">no stop</a>': ("the Tab key reaches", SCREEN),
    '<a href="#check-1" style="position: fixed; left: -9em">x</a>': ("focus is off", SCREEN),
    '<details><summary>S</summary><a href="#check-1" tabindex="-1">x</a></details>': (
        "the Tab key reaches",
        {"dark", "phone"},  # where all is unfolded before the walk
    ),
    f"{DRAWN}<style>.x {{ fill: #ccc }}</style>": ("has a contrast of", ALL),
    f"{DRAWN}<style>{IN_THE_DARK} {{ .x {{ fill: #ccc }} }}</style>": (
        "has a contrast of",
        {"dark"},
    ),
    f"{DRAWN}<style>{ON_PAPER} {{ .x {{ fill: #ccc }} }}</style>": ("has a contrast of", {"print"}),
    f"<p class='x'>pale words</p><style>{IN_THE_DARK} {{ .x {{ color: #ccc }} }}</style>": (
        "axe color-contrast",
        {"dark"},
    ),
    f"<p class='x'>pale words</p><style>{ON_PAPER} {{ .x {{ color: #ccc }} }}</style>": (
        "axe color-contrast",
        {"print"},
    ),
    f"<style>{IN_THE_DARK} {{ p a {{ color: #111; text-decoration: none }} }}</style>": (
        "axe link-in-text-block",
        {"dark"},
    ),
    f"<style>{IN_THE_DARK} {{ :focus-visible {{ outline-color: #eee }} }}</style>": (
        "focus cannot be seen",
        {"dark"},
    ),
    '<p style="width: 500px">wide for a phone</p>': ("wider than", {"phone"}),
    f"<style>{ON_A_PHONE} {{ #check-1 {{ display: none }} }}</style>": ("not seen", {"phone"}),
    "<p><a class='x' href='#check-1'>a</a><a class='x' href='#check-1'>b</a></p>"
    f"<style>.x {{ display: block; height: 2em }}{ON_A_PHONE} {{ .x {{ height: 9px }} }}</style>": (
        "axe target-size",
        {"phone"},
    ),
    f"<style>{ON_PAPER} {{ #check-1 {{ display: none }} }}</style>": ("not seen", {"print"}),
    f"<style>{ON_PAPER} {{ details > p {{ display: none }} }}</style>": (
        "not on paper",
        {"print"},
    ),
    f"<style>{ON_PAPER} {{ h1 {{ display: none }} }}</style>": (
        "axe page-has-heading-one",
        {"print"},
    ),
}


@pytest.fixture
def bare(tmp_path):
    """Write a page that is good but for what is added to it."""

    def write(more=""):
        path = tmp_path / "page.html"
        path.write_text(GOOD.replace("MORE", more), "utf-8")
        return path

    return write


def test_a_good_page_has_no_fault(bare, faults):
    assert faults(bare()) == []


@pytest.mark.parametrize("more", BAD, ids=lambda more: more[:60])
def test_what_is_wrong_with_a_page_is_found_where_it_is(bare, faults, more):
    fault, modes = BAD[more]
    told = [line for line in faults(bare(more)) if fault in line]
    assert told
    assert {line.partition(": ")[0] for line in told} & ALL == modes


def test_a_page_is_judged_by_itself_after_a_bad_one(bare, faults):
    assert faults(bare("<script>1</script><p style='width: 1500px'>wide</p>"))
    assert faults(bare()) == []
