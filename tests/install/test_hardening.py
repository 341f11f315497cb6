#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
"""Looks at the built program: what cmake/SpendwatchFlags.cmake asks the compiler and the linker for must have come of it.

test_hardening.py ROOT PROGRAM COMMANDS: the checkout, the program, and the compile_commands.json of its build."""

import json
import platform
import re
import shlex
import subprocess
import sys
import unittest
from pathlib import Path

ROOT, PROGRAM, COMMANDS = Path(sys.argv[1]).resolve(), sys.argv[2], Path(sys.argv[3])
IS_X86 = platform.machine() == "x86_64"
ENDBR64 = bytes.fromhex("f30f1efa")  # Where an indirect call or jump may arrive.


def readelf(*options):
    return subprocess.run(["readelf", "--wide", *options, PROGRAM], check=True, stdout=subprocess.PIPE,
                          encoding="utf-8", errors="replace", timeout=60).stdout


def code_of(symbol, size):
    """The first bytes of a function."""
    found = re.search(rf"^ *\d+: ([0-9a-f]+) +\d+ FUNC .* {symbol}$", readelf("--symbols"), re.MULTILINE)
    address = int(found[1], 16)
    loads = re.findall(r"^ *LOAD +0x([0-9a-f]+) 0x([0-9a-f]+) 0x[0-9a-f]+ 0x([0-9a-f]+)", readelf("--program-headers"),
                       re.MULTILINE)
    for offset, start, length in ([int(number, 16) for number in load] for load in loads):
        if start <= address < start + length:
            with open(PROGRAM, "rb") as file:
                file.seek(offset + address - start)
                return file.read(size)
    return b""


class ProgramTest(unittest.TestCase):
    def test_it_lies_anywhere_in_memory(self):
        self.assertRegex(readelf("--file-header"), r"Type: +DYN ")
        self.assertRegex(readelf("--dynamic"), r"FLAGS_1.*\bPIE\b")

    def test_tables_are_read_only_after_the_start(self):
        self.assertRegex(readelf("--program-headers"), r"GNU_RELRO .* R +0x")
        self.assertRegex(readelf("--dynamic"), r"FLAGS_1.*\bNOW\b")

    def test_nothing_can_be_written_and_run(self):
        headers = readelf("--program-headers")
        self.assertRegex(headers, r"GNU_STACK .* RW +0x")
        self.assertNotRegex(headers, r"LOAD .* RWE ")
        self.assertNotIn("TEXTREL", readelf("--dynamic"))

    def test_no_library_is_looked_for_where_others_may_write(self):
        for path in re.findall(r"(?:RPATH|RUNPATH).*\[(.*)\]", readelf("--dynamic")):
            self.assertNotRegex(path, r"(^|:)(:|$|[^/$]|/tmp)")

    def test_the_stack_and_the_c_library_are_guarded(self):
        symbols = readelf("--dyn-syms")
        self.assertIn("__stack_chk_fail", symbols)
        self.assertRegex(symbols, r"__[a-z]+_chk\b(?<!__stack_chk)")

    @unittest.skipUnless(IS_X86, "Only x86 marks where calls arrive.")
    def test_calls_arrive_where_they_are_meant_to(self):
        self.assertEqual(code_of("main", len(ENDBR64)), ENDBR64)


class CommandsTest(unittest.TestCase):
    """What cannot be seen in the program, or not everywhere in it."""

    @classmethod
    def setUpClass(cls):
        cls.commands = {}
        for entry in json.loads(COMMANDS.read_text("utf-8")):
            place = Path(entry["directory"], entry["file"]).resolve()
            if any(folder in place.parents for folder in (ROOT / "app", ROOT / "engine", ROOT / "ui")):
                cls.commands[place] = shlex.split(entry["command"])

    def test_every_source_is_compiled_with_them(self):
        self.assertGreater(len(self.commands), 300)
        wanted = ["-fstack-protector-strong", "-fstack-clash-protection", "-D_FORTIFY_SOURCE=3"]
        wanted += ["-fcf-protection"] if IS_X86 else []
        for place, command in self.commands.items():
            for flag in wanted:
                self.assertIn(flag, command, place)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
