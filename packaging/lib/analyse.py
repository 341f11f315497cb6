#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
"""analyse.py BUILD CHECKS [--seconds N] [FILE…]: clang-tidy and clazy on the files that BUILD compiles, on all cores.

Files that changed most recently in git come first. What was clean is remembered in ~/.cache/spendwatch/analysis, by the
bytes of the file, of the project's headers that it includes, of the settings and of the tools' versions; so only what
changed is analysed again. Clang cannot read the compiler's precompiled headers, so they are taken out of the commands.
Files are read together where they can be (see together.py), which takes a tenth of the time; a file that does not come out
clean so is analysed alone, and only that counts. With --seconds no analysis begins after that time, and the rest is left
for another run. CHECKS is clazy's list. Prints each finding and, at the end, how far it came; ends with 1 when there was a
finding, or a tool failed."""

import argparse
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from together import MAX_FILES, Group, groups_of

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
        """`folder` is for the commands without precompiled headers, and for files put together."""
        self.build = build
        self.folder = folder
        commands = json.loads((build / "compile_commands.json").read_text("utf-8"))
        for entry in commands:
            entry["command"] = PRECOMPILED.sub("", entry["command"])
        tidy = "clang-tidy-14" if shutil.which("clang-tidy-14") else "clang-tidy"
        self.commands = [
            [tidy, "--quiet", "--warnings-as-errors=*", f"--config-file={ROOT / '.clang-tidy'}"],
            ["clazy-standalone", f"--checks={checks}", f"--header-filter=^{ROOT}/(app|engine|ui|tests)/"],
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

    def output(self, file: Path, command: str) -> list[str]:
        """Of the tools for a file with this compiler's command: the findings, or how a tool failed."""
        found = []
        with tempfile.TemporaryDirectory(dir=self.folder) as database:
            entry = {"file": str(file), "directory": str(self.build), "command": command}
            (Path(database) / "compile_commands.json").write_text(json.dumps([entry]), "utf-8")
            for tool in self.commands:
                done = run([*tool, "-p", database, str(file)])
                lines = [line for line in done.stdout.split("\n") if FINDING.search(line)]
                if done.returncode != 0 and not lines:
                    lines = [f"{file}: error: {tool[0]} ended with {done.returncode}: {done.stdout[-500:].strip()}"]
                found += lines
        return found

    def findings(self, file: Path) -> list[str]:
        """A tool that fails without naming a fault has found nothing out: that is a finding, too."""
        return self.output(file, self.flags[file])

    def errors(self, group: Group, path: Path) -> str:
        """Of the project's compiler, which is done in seconds."""
        done = run([*shlex.split(group.write(path)), "-fsyntax-only", "-w"])
        return "\n".join(line for line in done.stdout.split("\n") if " error: " in line)

    def suspects(self, group: Group) -> set[Path]:
        """Those of a group that have to be analysed alone."""
        if len(group.files) == 1:
            return set(group.files)
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            path = Path(folder) / "together.cpp"
            if at_odds := group.files_in(self.errors(group, path), path):
                files = [file for file in group.files if file not in at_odds]
                return set(at_odds).union(*(self.suspects(rest) for rest in groups_of(files, self.flags)))
            lines = self.output(path, group.write(path))
            found = group.files_in("\n".join(lines), path)
        if any("[clang-diagnostic-error]" in line for line in lines):
            return set(group.files)
        for header in {Path(line.partition(":")[0]) for line in lines} - {path}:
            found |= set([file for file in group.files if header in self.everything_in(file)][:1] or group.files)
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
    left = len(new)

    def examine(group: Group) -> dict[Path, list[str]]:
        if until is not None and time.monotonic() >= until:
            return {}
        suspects = analysis.suspects(group)
        return {file: analysis.findings(file) if file in suspects else [] for file in group.files}

    with ThreadPoolExecutor(os.cpu_count()) as workers:
        groups = groups_of(new, analysis.flags, MAX_FILES if until is None else MAX_FILES // 3)
        for done in as_completed([workers.submit(examine, group) for group in groups]):
            for file, findings in done.result().items():
                left -= 1
                found.update(findings)
                if not findings:
                    marks[file].touch()
    for finding in sorted(found):
        print(finding)
    print(f"analysed {len(new) - left} of {len(marks)} files; {len(marks) - len(new)} were known to be clean, "
          f"{left} are left for another run", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
