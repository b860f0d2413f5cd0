"""Pages made from what is known: pure functions of what they are given.

The only module that uses Jinja2. Every expression of a template goes through
:func:`grader.text.shown` and is then escaped, so no text of a student's reaches a
page as it came. A page is one file without scripts, and its policy forbids the
browser every request.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from grader import explaining
from grader.charts import lay_out, strip
from grader.model import Report, Verdict
from grader.pictures import FRAME
from grader.plotted import Picture
from grader.text import shown
from grader.typesetting import code, equation

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_LONGEST: Final = 4096  # of any one text on a page
_TEMPLATES: Final = Path(__file__).with_name("templates")


@functools.cache
def _environment() -> Environment:
    """Return the templates, compiled at most once in a process."""
    import jinja2  # noqa: PLC0415 - costs 60 ms, which grading in a terminal need not pay
    from markupsafe import Markup  # noqa: PLC0415 - comes with Jinja2

    def finalize(value: Any) -> Any:
        plain = isinstance(value, str) and not isinstance(value, Markup)
        return shown(value, _LONGEST) if plain else value

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(
        cut=shown,
        pasted=explaining.pasted,
        code=lambda text: Markup(code(text)),  # noqa: S704 - it escapes what it colours
        equation=lambda latex: Markup(equation(latex)),  # noqa: S704 - an author's own
        lay_out=lay_out,
    )
    environment.globals.update(
        not_sandboxed="NOT SANDBOXED",
        frame=FRAME,
        picture=_picture,
    )
    return environment


def _picture(picture: Picture, name: str, heading: str = "h4") -> Markup:
    """Draw a picture; once, as right solutions of a class have the same."""
    try:
        # By its bytes, as -0.0 and 0.0 are equal but drawn with other numbers beside them.
        encoded = msgspec.msgpack.encode(picture)
    except UnicodeEncodeError:  # a lone surrogate in a text
        return _drawn(picture, name, heading)
    return _drawn_once(encoded, name, heading)


@functools.lru_cache(maxsize=64)
def _drawn_once(encoded: bytes, name: str, heading: str) -> Markup:
    return _drawn(msgspec.msgpack.decode(encoded, type=Picture), name, heading)


def _drawn(picture: Picture, name: str, heading: str) -> Markup:
    macros: Any = _environment().get_template("pictures.html.j2").module
    drawn: Markup = macros.picture(picture, name, heading)
    return drawn


def page(template: str, *styles: str, **values: object) -> str:
    """Fill a template.

    Parameters
    ----------
    template : str
        Its file.
    *styles : str
        Files of styles that this page needs besides the one of all pages.
    **values
        What the template shows.

    Returns
    -------
    str
        A complete HTML document. Encode it as UTF-8.
    """
    css, digest = _style("style.css", *styles)
    found = _environment().get_template(template)
    return found.render(style=css, style_digest=digest, **values)


@functools.cache
def _style(*names: str) -> tuple[str, str]:
    """Return the style of a page, and the digest by which its policy permits it."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with Jinja2

    css = _compact("".join((_TEMPLATES / name).read_text("utf-8") for name in names))
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return Markup(css), digest  # noqa: S704 - our own files


def _compact(css: str) -> str:
    """Drop comments and indentation; each page carries the whole style."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return "\n".join(line.strip() for line in bare.splitlines() if line.strip())


def report_html(report: Report) -> str:
    """Return the page of one submission.

    Parameters
    ----------
    report : Report
        The result; equal reports give equal pages.

    Returns
    -------
    str
        A complete HTML document. Encode it as UTF-8.
    """
    numbered = list(enumerate(report.checks, start=1))
    ours = [(n, o) for n, o in numbered if o.verdict is Verdict.GRADER_ERROR]
    return page(
        "report.html.j2",
        report=report,
        numbered=numbered,
        ours=ours,
        passed=[(n, o) for n, o in numbered if o.verdict is Verdict.PASSED],
        failed=explaining.in_order(report),
        steps=explaining.steps(report),
        repeats=explaining.repeats(report),
        pictures=explaining.placed(report),
        questions=explaining.questions(report),
        summary=explaining.summary(report),
        still_open=sum(o.points - o.earned for _, o in ours),
        strip=strip([o.points for o in report.checks]),
        ladder=explaining.ladder,
        command=functools.partial(explaining.command, report),
        waits_for=functools.partial(explaining.waits_for, report),
    )
