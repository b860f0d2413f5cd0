"""Pages in a real browser: Debian's Chromium, driven by Playwright, judged by axe-core.

``faults(path)`` opens a page as a reader would, in light, dark, on a phone and on paper, and
lists, in words, all that is wrong with it; a page is good if the list is empty. It serves
every page of ours. A page is loaded once, and its modes are switched: its styles depend on
nothing else.
"""

import os
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
EVERY_RULE = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# Light and dark differ in colours alone, so in the dark all other rules would say the same again.
COLOURS = ["color-contrast", "link-in-text-block"]
# Paper hides some parts besides, and what is left has to be whole: no heading skipped or empty,
# nothing outside a landmark, no table or list that lost what it needs.
STRUCTURE = [
    "heading-order",
    "page-has-heading-one",
    "empty-heading",
    "region",
    "landmark-one-main",
]
TABLES = ["td-has-header", "th-has-data-cells", "empty-table-header", "list", "definition-list"]
MODES = {  # the window, the media and the rules of axe
    "light": ((1000, 800), {"color_scheme": "light", "media": "screen"}, EVERY_RULE),
    "dark": (
        (1000, 800),
        {"color_scheme": "dark", "media": "screen"},
        {"type": "rule", "values": COLOURS},
    ),
    "phone": ((360, 740), {"color_scheme": "light", "media": "screen"}, EVERY_RULE),
    "print": (
        (700, 990),
        {"color_scheme": "dark", "media": "print"},
        {"type": "rule", "values": [*COLOURS, *STRUCTURE, *TABLES]},
    ),
}
# The page's policy lets it load nothing and frame nothing, so there is nothing to wait for.
SPARING = {"resultTypes": ["violations"], "preload": False, "iframes": False, "selectors": False}


@pytest.fixture(scope="module")
def chromium():
    """Start the browser for the tests of a file; a machine without one skips, but never in CI.

    It starts processes when it likes, which tests of other files would take for their own.
    """
    found = os.environ.get("BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        reason = f"none of {', '.join(BROWSERS)} is installed, and BROWSER names no other"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    with sync_playwright() as playwright:
        # The pages are ours, and a container may forbid Chromium's own sandbox.
        options = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"]
        browser = playwright.chromium.launch(executable_path=found, args=options)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def tab(chromium):
    """One tab for all pages, with what each page asks for and says while it is open."""
    context = chromium.new_context(reduced_motion="reduce")
    context.add_init_script(Path(__file__).with_name("page.js").read_text("utf-8"))
    page = context.new_page()
    did = []
    page.on("request", lambda request: did.append(f"requested {request.url}"))
    page.on("console", lambda line: did.append(f"console {line.type}: {line.text}"))
    page.on("pageerror", lambda error: did.append(f"error: {error}"))
    yield page, did
    context.close()


@pytest.fixture(scope="module")
def faults(tab):
    """List what is wrong with a page, each with its mode; `visible` selects what must be seen."""
    page, did = tab

    def look(path, visible="[id^=check-], h2, h3, summary"):
        did.clear()
        page.goto(path.resolve().as_uri())
        assert did.pop(0) == f"requested {path.resolve().as_uri()}"
        page.evaluate(AXE_FILE_PATH.read_text("utf-8") + "; null")
        found = {
            f"{mode}: {told}" for mode in MODES for told in _faults_in_a_mode(page, mode, visible)
        }
        found.update(f"policy: {told}" for told in page.evaluate("policyViolations"))
        return sorted({*found, *did})

    return look


def _faults_in_a_mode(page, mode, visible):
    (width, height), media, rules = MODES[mode]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(**media)
    yield from _ask(page, "look", visible)
    if mode == "light":
        yield from _walk(page)
        yield from _unfold_by_key(page)
    _ask(page, "unfold")
    yield from _ask(page, "look", visible)
    yield from _ask(page, "astray")
    if mode in {"dark", "phone"}:
        yield from _walk(page)
    yield from _axe(page, rules)
    _ask(page, "fold")


def _ask(page, question, *arguments):
    return page.evaluate(f"(given) => pageChecks.{question}(...given)", list(arguments))


def _axe(page, rules):
    """Judge a page by axe-core; what it cannot decide alone is not counted."""
    told = page.evaluate("(options) => axe.run(document, options)", {"runOnly": rules, **SPARING})
    for rule in told["violations"]:
        for node in rule["nodes"]:
            yield f"axe {rule['id']}: {node['html'][:160]}"


def _walk(page):
    """Walk through a page with the Tab key alone, one step further than it should lead."""
    for _ in range(_ask(page, "begin") + 1):
        page.keyboard.down("Tab")  # as if held: half the messages of pressing it anew
    page.keyboard.up("Tab")
    return _ask(page, "walked")


def _unfold_by_key(page):
    closed = page.locator("details:not([open]) > summary")
    before = closed.count()
    if before:
        closed.first.focus()
        page.keyboard.press("Enter")
        if closed.count() == before:
            yield "Enter does not open what is folded"
        page.keyboard.press("Enter")
