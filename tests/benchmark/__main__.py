"""What grading costs, measured: ``make bench``.

Without a name everything is measured, which takes long; with names, only these are:
``make bench ONLY="class check"``. The comparison is written into the repository as soon as it is
there, the targets when all of them are.
"""

import argparse
import json
import sys
import time

from rich.console import Console

from tests.benchmark import comparison, publishing, targets
from tests.benchmark.graders import BUILD, graders
from tests.benchmark.measure import adopt_orphans

BEGUN = time.monotonic()
_log = Console(stderr=True, highlight=False, soft_wrap=True)
_out = Console(highlight=False, soft_wrap=True)


def tell(message: str) -> None:
    """Say what is going on."""
    _log.print(f"{time.monotonic() - BEGUN:6.0f} s  {message}", markup=False)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"compare, {', '.join(targets.TARGETS)}"
    )
    parser.add_argument("--rounds", type=int, default=3, help="of the comparison")
    parser.add_argument("--quick", action="store_true", help="a small part of each, to try it out")
    options = parser.parse_args()
    unknown = set(options.names) - {"compare", *targets.TARGETS}
    if unknown:
        parser.error(f"no such measurement: {', '.join(sorted(unknown))}")
    wanted = options.names or ["compare", *targets.TARGETS]
    adopt_orphans()
    BUILD.mkdir(parents=True, exist_ok=True)
    rows: list[comparison.Row] = []
    found: list[targets.Target] = []
    if "compare" in wanted:
        all_graders = graders(quick=options.quick)
        rows = comparison.compare(all_graders, options.rounds, tell)
        found += targets.comparison_targets(rows)
        (BUILD / "comparison.json").write_text(json.dumps(comparison.as_data(rows), indent=1))
        _out.print(publishing.comparison_table(rows), markup=False)
        if not options.quick:  # now: nobody waits for the rest to see it
            for path in publishing.publish_comparison(rows, options.rounds):
                tell(f"written: {path}")
    for name, measure in targets.TARGETS.items():
        if name in wanted:
            found += measure(tell, quick=options.quick)
    _out.print(publishing.targets_table(found), markup=False)
    if not (options.names or options.quick):
        tell(f"written: {publishing.publish_targets(found)}")
    return 0 if all(target.met for target in found) else 1


if __name__ == "__main__":
    sys.exit(main())
