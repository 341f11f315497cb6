#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
"""Runs the commands that the documents show, as they stand there, with a data directory and ports of their own.

test_documents.py ROOT PROGRAM: the checkout, and the program that `packaging/run` would build and start."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

from documents import NOT_RUN, Command, all_commands, commands_in

ROOT, PROGRAM = Path(sys.argv[1]), sys.argv[2]
TIMEOUT = 120  # In seconds, for each command.


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class Bench:
    """One person's computer: a data directory, a port for Kafka, one for HTTP, and what runs."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.kafka_port, self.http_port = free_port(), free_port()
        data = Path(self.folder.name) / "data"
        self.environment = dict(os.environ, XDG_DATA_HOME=str(data), XDG_CONFIG_HOME=f"{self.folder.name}/config",
                                XDG_STATE_HOME=f"{self.folder.name}/state", QT_QPA_PLATFORM="offscreen")
        self.journal_folder = data / "spendwatch"
        self.watching: subprocess.Popen | None = None

    def run(self, arguments: list[str], folder: Path = ROOT) -> str:
        done = subprocess.run(arguments, cwd=folder, env=self.environment, timeout=TIMEOUT, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        assert done.returncode == 0, f"{arguments} ended with {done.returncode}: {done.stderr}"
        return done.stdout

    def watch(self, arguments: list[str]):
        """Starts a watching instance in place of the one before, and waits until its totals are right."""
        self.stop_watching()
        command = [PROGRAM, *arguments, "--http-port", str(self.http_port)]
        self.watching = subprocess.Popen(command, cwd=self.folder.name, env=self.environment, stdin=subprocess.DEVNULL,
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.wait_for(lambda health: health["ready"])

    def health(self) -> dict | None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.http_port}/health", timeout=5) as answer:
                return json.load(answer)
        except OSError:
            return None  # Not yet there, or not yet right.

    def wait_for(self, condition):
        until = time.monotonic() + TIMEOUT
        while time.monotonic() < until:
            assert self.watching.poll() is None, f"the program ended with {self.watching.returncode}"
            health = self.health()
            if health and condition(health):
                return
            time.sleep(0.05)
        raise AssertionError(f"waited in vain; health: {self.health()}")

    def stop_watching(self):
        if self.watching:
            self.watching.send_signal(signal.SIGTERM)
            assert self.watching.wait(TIMEOUT) == 0
            self.watching = None

    def close(self):
        try:
            self.stop_watching()
        finally:
            subprocess.run([ROOT / "packaging/kafka", "stop", "--port", str(self.kafka_port), "--wipe"],
                           env=self.environment, stdout=subprocess.DEVNULL, check=False)
            self.folder.cleanup()

    def try_out(self, command: Command):
        words = [word.replace(":9092", f":{self.kafka_port}").replace(":6066", f":{self.http_port}")
                 for word in command.words]
        if words[:2] == ["packaging/kafka", "tool"]:
            self.run(words)
        elif words[0] == "packaging/kafka":
            self.run([*words, "--port", str(self.kafka_port)])
        elif words[0] in ("packaging/run", "spendwatch"):
            self.call_program(words[1:])
        elif words[0] == "curl" and "--no-buffer" in words:
            self.follow(words)
        elif words[0] == "curl":
            self.compare_shape(self.run(["curl", "--silent", "--fail", *words[1:]]), command)
        elif words[0] == "sqlite3":
            self.run(words, folder=self.journal_folder)
        else:
            raise AssertionError("nobody knows how to try this")

    def call_program(self, arguments: list[str]):
        name = arguments[0] if arguments else "--"
        if name == "send":
            before = (self.health() or {}).get("purchases", 0)
            self.run([PROGRAM, *arguments])
            if self.watching:
                self.wait_for(lambda health: health["purchases"] >= before + int(arguments[1]))
        elif name == "--headless" or name.startswith("--broker") or name == "--":
            self.watch([] if name == "--" else arguments)
        elif name in ("handover", "adopt", "recount", "reset"):
            self.stop_watching()  # They want the group for themselves.
            self.run([PROGRAM, *arguments])
        else:
            self.run([PROGRAM, *arguments])

    def follow(self, words: list[str]):
        """What is told as it happens, until curl's own time is over."""
        done = subprocess.run(["curl", "--silent", "--fail", *words[1:]], env=self.environment, timeout=TIMEOUT, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False)
        assert done.returncode == 28, f"curl ended with {done.returncode}"  # Its time is over.
        assert done.stdout.startswith("retry: ") and "\nevent: headline\n" in done.stdout, done.stdout

    @staticmethod
    def compare_shape(answer: str, command: Command):
        """The answer has the members that the comment behind the command shows."""
        shown = json.loads(command.text.split("#", 1)[1])
        assert json.loads(answer).keys() == shown.keys(), answer


class DocumentsTest(unittest.TestCase):
    def setUp(self):
        self.bench = Bench()
        self.addCleanup(self.bench.close)

    def test_what_is_shown_runs(self):
        shown = [c for c in all_commands(ROOT) if c.is_block and not c.why_not_run]
        self.assertGreater(len(shown), 10)
        for command in shown:
            with self.subTest(str(command)):
                self.bench.try_out(command)

    def test_what_is_mentioned_exists(self):
        """Commands in a sentence may have placeholders: command and options must be known to the program."""
        mentioned = [c for c in all_commands(ROOT) if not c.is_block and c.text.startswith(("spendwatch ", "packaging/run "))]
        self.assertGreater(len(mentioned), 10)
        for command in mentioned:
            with self.subTest(str(command)):
                words = command.words[1:]
                names = [w for w in words[:1] if not w.startswith("-") and w != "COMMAND"]
                help_text = self.bench.run([PROGRAM, *names, "--help"])
                for option in (w for w in words if w.startswith("--")):
                    self.assertIn(option, help_text)

    def test_the_journal_is_copied(self):
        copies = [c for c in all_commands(ROOT) if c.text.startswith("sqlite3 ") and ".backup" in c.text]
        self.assertTrue(copies)
        self.assertTrue(shutil.which("sqlite3"))
        self.bench.watch([])
        self.bench.call_program(["send", "10"])
        for command in copies:
            before = set(self.bench.journal_folder.iterdir())
            self.bench.try_out(command)
            self.assertTrue(set(self.bench.journal_folder.iterdir()) - before, "there is no copy")

    def test_every_mention_is_tried_or_says_why_not(self):
        tried = ("spendwatch ", "packaging/run", "packaging/kafka", "curl ", "sqlite3 ")
        for command in all_commands(ROOT):
            with self.subTest(str(command)):
                self.assertTrue(command.why_not_run or command.text.startswith(tried))

    def test_no_reason_is_left_over(self):
        shown = [c.text for c in all_commands(ROOT)]
        for start in NOT_RUN:
            self.assertTrue(any(text.startswith(start) for text in shown), start)


class ExtractionTest(unittest.TestCase):
    def test_blocks_and_sentences(self):
        text = ("Call `spendwatch table --json` or `x`.\n\n    packaging/run --a \\\n        --b  # a comment\n"
                "    not a command\n")
        found = commands_in("d", text)
        self.assertEqual([(c.line, c.is_block, c.words) for c in found],
                         [(1, False, ["spendwatch", "table", "--json"]), (3, True, ["packaging/run", "--a", "--b"])])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
