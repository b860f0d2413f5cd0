#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the image.
set -euo pipefail
source="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

# The grader needs Python 3.11 or newer, with venv; not every base image has it.
python=""
for candidate in python3.14 python3.13 python3.12 python3.11 python3; do
    if "$candidate" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python="$candidate"
        break
    fi
done
if [ -z "$python" ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update
    apt-get install -y python3.11 python3.11-venv
    python=python3.11
fi

"$python" -m venv --clear "$source/.venv"
# Every package is one of these very files, or nothing is installed.
"$source/.venv/bin/python" -m pip install --require-hashes -r "$source/requirements.txt"
"$source/.venv/bin/python" -m pip install --no-deps --no-index "$source"/neurograde-*.whl
# The checks' inputs are drawn now, and not while a student waits.
"$source/.venv/bin/python" "$source/run.py" --prepare "$source"
