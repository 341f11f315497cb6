#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
"""check_link.py [--contains] PROGRAM LIBRARY…: the program must not load any of the libraries, not even through
another one; with --contains it must load each of them, which proves that this check can see them at all."""

import subprocess
import sys


def loaded_by(program):
    """The names of all shared libraries that the loader would map for `program`."""
    lines = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout.splitlines()
    missing = [line.strip() for line in lines if "not found" in line]
    if missing:
        sys.exit(f"{program} cannot be loaded: {missing}")
    return [line.split()[0] for line in lines if line.strip()]


def main(arguments):
    must_contain = arguments[0] == "--contains"
    program, *libraries = arguments[1:] if must_contain else arguments
    loaded = loaded_by(program)
    if not any(name.startswith("libQt6Core") for name in loaded):
        sys.exit(f"{program} does not even load Qt6Core: this proves nothing")
    wrong = [each for each in libraries if any(name.startswith(each) for name in loaded) != must_contain]
    if wrong:
        print(f"{program} {'does not load' if must_contain else 'loads'}: {', '.join(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
