#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
"""analyse.py BUILD CHECKS [--seconds N] [FILE…]: clang-tidy and clazy on the files that BUILD compiles, on all cores.

Files that changed most recently in git come first. What was clean is remembered in ~/.cache/spendwatch/analysis, by the
bytes of the file, of the project's headers that it includes, of the settings and of the tools' versions; so only what
changed is analysed again. Clang cannot read the compiler's precompiled headers, so they are taken out of the commands.
With --seconds no analysis begins after that time, and the rest is left for another run. CHECKS is clazy's list. Prints
each finding and, at the end, how far it came; ends with 1 when there was a finding, or a tool failed."""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "spendwatch/analysis"
INCLUDE = re.compile(rb'^\s*#\s*include\s+"([^"]+)"', re.M)
FINDING = re.compile(r"(warning|error):")
PRECOMPILED = re.compile(r"-Winvalid-pch|-include \S+cmake_pch\.hxx")


def run(command: list[str]) -> subprocess.CompletedProcess:
    return subprocess.run(command, cwd=ROOT, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)


def output_of(command: list[str]) -> str:
    return run(command).stdout


class Analysis:
    def __init__(self, build: Path, checks: str, folder: Path):
        """`folder` is for the commands without precompiled headers."""
        self.build = build
        commands = json.loads((build / "compile_commands.json").read_text("utf-8"))
        for entry in commands:
            entry["command"] = PRECOMPILED.sub("", entry["command"])
        (folder / "compile_commands.json").write_text(json.dumps(commands), "utf-8")
        tidy = "clang-tidy-14" if shutil.which("clang-tidy-14") else "clang-tidy"
        self.commands = [
            [tidy, "-p", str(folder), "--quiet", "--warnings-as-errors=*"],
            ["clazy-standalone", "-p", str(folder), f"--checks={checks}",
             f"--header-filter=^{ROOT}/(app|engine|ui|tests)/"],
        ]
        versions = [output_of([command[0], "--version"]) for command in self.commands]
        self.salt = repr((versions, checks, (ROOT / ".clang-tidy").read_text("utf-8"))).encode()
        self.flags = {Path(entry["file"]): entry["command"] for entry in commands}
        self.contents: dict[Path, bytes] = {}

    def files(self) -> list[Path]:
        """The project's own, recently changed ones first."""
        log = output_of(["git", "log", "-n", "200", "--format=", "--name-only"]).split("\n")
        age = {ROOT / name: number for number, name in reversed(list(enumerate(log)))}
        own = [f for f in self.flags if f.is_relative_to(ROOT) and not f.is_relative_to(self.build)]
        return sorted(own, key=lambda f: (age.get(f, len(log)), f))

    def read(self, file: Path) -> bytes:
        if file not in self.contents:
            self.contents[file] = file.read_bytes()
        return self.contents[file]

    def everything_in(self, file: Path) -> list[Path]:
        """The file and the headers of the project that it includes, however deep."""
        seen = [file]
        for current in seen:
            for name in INCLUDE.findall(self.read(current)):
                for folder in (ROOT, current.parent, ROOT / "tests"):
                    header = folder / os.fsdecode(name)
                    if header.is_file():
                        if header not in seen:
                            seen.append(header)
                        break
        return seen

    def mark(self, file: Path) -> Path:
        """Stands in the cache when the file is known to be clean."""
        digest = hashlib.sha256(self.salt + self.flags[file].replace(str(ROOT), "").encode())
        for part in self.everything_in(file):
            digest.update(hashlib.sha256(self.read(part)).digest())
        return CACHE / digest.hexdigest()

    def findings(self, file: Path) -> list[str]:
        """A tool that fails without naming a fault has found nothing out: that is a finding, too."""
        found = []
        for command in self.commands:
            done = run([*command, str(file)])
            lines = [line for line in done.stdout.split("\n") if FINDING.search(line)]
            if done.returncode != 0 and not lines:
                lines = [f"{file}: error: {command[0]} ended with {done.returncode}: {done.stdout[-500:].strip()}"]
            found += lines
        return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("checks")
    parser.add_argument("--seconds", type=float)
    parser.add_argument("files", nargs="*", type=Path)
    wanted = parser.parse_args()
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        return analyse_all(Analysis(wanted.build.resolve(), wanted.checks, Path(folder)), wanted)


def analyse_all(analysis: Analysis, wanted: argparse.Namespace) -> int:
    files = [file.resolve() for file in wanted.files] or analysis.files()
    if unknown := [str(file) for file in files if file not in analysis.flags]:
        sys.exit(f"not compiled by {analysis.build}: {', '.join(unknown)}")
    marks = {file: analysis.mark(file) for file in files}
    new = [file for file, mark in marks.items() if not mark.exists()]
    until = time.monotonic() + wanted.seconds if wanted.seconds is not None else None
    found: set[str] = set()
    left = 0

    def analyse(file: Path) -> list[str] | None:
        return None if until is not None and time.monotonic() >= until else analysis.findings(file)

    with ThreadPoolExecutor(os.cpu_count()) as workers:
        for file, findings in zip(new, workers.map(analyse, new)):
            if findings is None:
                left += 1
            elif findings:
                found.update(findings)
            else:
                marks[file].touch()
    for finding in sorted(found):
        print(finding)
    print(f"analysed {len(new) - left} of {len(marks)} files; {len(marks) - len(new)} were known to be clean, "
          f"{left} are left for another run", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
