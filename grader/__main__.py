"""``python -m grader`` is ``neurograde``."""

from grader.cli import main

main()
