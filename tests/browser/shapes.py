"""Which pages to open, so that every way in which elements are nested is seen."""

from html.parser import HTMLParser

VOID = {"br", "col", "hr", "img", "input", "link", "meta"}  # elements without an end


class _Reader(HTMLParser):
    """Collects the shapes of a page: for each element the way to it from the root."""

    def __init__(self):
        super().__init__()
        self.way: tuple[str, ...] = ()
        self.shapes: set[tuple[str, ...]] = set()

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        kind = ".".join([tag, *sorted((told.get("class") or "").split())])
        roles = [f"role={told['role']}"] if "role" in told else []
        arias = sorted(key for key in told if key.startswith("aria-"))
        self.way += (" ".join([kind, *roles, *arias]),)
        if "math" not in self.way[:-1]:  # what is within an equation is the browser's to set
            self.shapes.add(self.way)
        if tag in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.way[-1].partition(" ")[0].partition(".")[0] == tag
        self.way = self.way[:-1]


def shapes(page):
    """Read how the elements of a page are nested, with their classes, roles and ARIA attributes."""
    reader = _Reader()
    reader.feed(page.read_text("utf-8"))
    return reader.shapes


def fewest(pages, given=()):
    """Return the pages given, and few others, which together have every shape of all pages."""
    found = {page: shapes(page) for page in pages}
    chosen = list(given)
    left = set().union(*found.values()).difference(*(found[page] for page in chosen))
    while left:  # greedily, and the first of equals: the same pages every time
        best = max(pages, key=lambda page: len(found[page] & left))
        chosen.append(best)
        left -= found[best]
    return chosen
