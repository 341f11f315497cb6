# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
"""Puts source files together, so that clang-tidy reads the headers of Qt once for a dozen of them.

A file that has a finding among others is not judged by that: names of one file may hide those of another. The caller
analyses such a file alone. Files that define the same name outside of a class do not come together."""

import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

MAX_FILES = 24 # Beyond this little is saved.
MAX_LINES = 4000
ANONYMOUS = re.compile(r"^namespace \{$(.*?)^\} // namespace$", re.M | re.S)
NAME = re.compile(r"^(?![ }#/]|using |template|Q_)(?:[\w:<>,&*\[\] ]*[ &*>])?(\w+)(?:\(|\{| = |\[| \{|;|$)", re.M)
POSITION = re.compile(r"^(.*?):(\d+):(\d+): ")


@dataclass
class Flags:
    """A compiler's command without its file, its output and its precompiled header."""

    rest: tuple[str, ...]
    folders: list[str]
    macros: list[str]


def flags_of(command: str) -> Flags:
    rest, folders, macros = [], [], []
    words = iter(shlex.split(command))
    for word in words:
        if word in ("-o", "-c"):
            next(words)
        elif word == "-isystem":
            folders.append(f"-isystem{next(words)}")
        elif word.startswith("-I"):
            folders.append(word)
        elif word.startswith("-D"):
            macros.append(word)
        else:
            rest.append(word)
    return Flags(tuple(word for word in rest if word not in ("-fPIC", "-fPIE")), folders, macros)


def own_names(text: str) -> set[str]:
    return {name for body in ANONYMOUS.findall(text) for name in NAME.findall(body)}


@dataclass
class Group:
    flags: Flags
    files: list[Path] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    lines: int = 0

    def takes(self, flags: Flags, names: set[str], lines: int, most: int) -> bool:
        values = dict(macro.partition("=")[::2] for macro in self.flags.macros)
        return (self.flags.rest == flags.rest and not self.names & names and len(self.files) < most
                and self.lines + lines <= MAX_LINES
                and all(values.get(name, value) == value
                        for name, value in (macro.partition("=")[::2] for macro in flags.macros)))

    def add(self, file: Path, flags: Flags, names: set[str], lines: int) -> None:
        self.flags.folders += [f for f in (*flags.folders, f"-I{file.parent}") if f not in self.flags.folders]
        self.flags.macros += [macro for macro in flags.macros if macro not in self.flags.macros]
        self.files.append(file)
        self.names |= names
        self.lines += lines

    def write(self, path: Path) -> str:
        """Writes the files one after the other and returns the command that compiles them."""
        parts = []
        for number, file in enumerate(self.files):
            parts.append(f"#undef main\n#define main main_{number}\n{file.read_text('utf-8')}")
        path.write_text("\n".join(parts), "utf-8")
        return shlex.join([*self.flags.rest, *self.flags.macros, *self.flags.folders, "-c", str(path)])

    def files_in(self, output: str, path: Path) -> set[Path]:
        """Those that the positions in a tool's output name."""
        ends, line = [], 0
        for file in self.files:
            line += 2 + file.read_text("utf-8").count("\n") + 1
            ends.append(line)
        numbers = [int(found[2]) for text in output.split("\n") if (found := POSITION.match(text)) and found[1] == str(path)]
        return {next(file for file, end in zip(self.files, ends) if number <= end) for number in numbers}


def groups_of(files: list[Path], commands: dict[Path, str], most: int = MAX_FILES) -> list[Group]:
    """In the order of `files`, as far as they fit together; at most so many in a group."""
    groups: list[Group] = []
    for file in files:
        text = file.read_text("utf-8")
        flags, names, lines = flags_of(commands[file]), own_names(text), text.count("\n")
        group = next((g for g in groups if g.takes(flags, names, lines, most)), None)
        if group is None:
            group = Group(Flags(flags.rest, [], []))
            groups.append(group)
        group.add(file, flags, names, lines)
    return groups
