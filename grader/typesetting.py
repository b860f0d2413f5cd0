"""Code and equations as HTML: the author's LaTeX, and Python that anybody wrote."""

from __future__ import annotations

import functools
from typing import Final

from grader.text import shown

MATHML: Final = "http://www.w3.org/1998/Math/MathML"
# Only what helps to read a line; each name is a class of the style sheet.
_KINDS: Final = (
    ("Token.Comment", "remark"),
    ("Token.Keyword", "keyword"),
    ("Token.Name.Function", "defined"),
    ("Token.Name.Class", "defined"),
    ("Token.Literal.String", "quoted"),
    ("Token.Literal.Number", "digits"),
)


def code(text: str) -> str:
    """Colour Python, line by line, as HTML; whatever the text, it comes out escaped.

    Parameters
    ----------
    text : str
        Python, or what a student takes for it.

    Returns
    -------
    str
        HTML with ``span`` elements that end on the line they begin on.
    """
    from markupsafe import escape  # noqa: PLC0415 - as below
    from pygments.lexers.python import PythonLexer  # noqa: PLC0415 - only pages need it

    parts = []
    lexer = PythonLexer(stripnl=False, ensurenl=False)
    for token, value in lexer.get_tokens(shown(text, limit=8000)):
        kind = _kind(token)
        for place, line in enumerate(value.split("\n")):
            parts.append("\n" if place else "")
            plain = str(escape(line))
            parts.append(f'<span class="{kind}">{plain}</span>' if kind and line else plain)
    return "".join(parts)


@functools.cache
def _kind(token: object) -> str:
    """Return the class of a kind of token, of which there are some dozens; empty for most."""
    return next((name for prefix, name in _KINDS if str(token).startswith(prefix)), "")


@functools.cache
def equation(latex: str, *, inline: bool = False) -> str:
    """Set an equation of an author's as MathML.

    Parameters
    ----------
    latex : str
        LaTeX without dollar signs. Never a student's text.
    inline : bool
        Whether it stands in a line of text.
    """
    from latex2mathml.converter import convert  # noqa: PLC0415 - only pages need it

    # In HTML the element says what it is, and a page names no address.
    return convert(latex, display="inline" if inline else "block").replace(f' xmlns="{MATHML}"', "")
