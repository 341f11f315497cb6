# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
"""Commands that documents show, and how each of them is tried."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

DOCUMENTS = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/coming-from-faust.md",
             "docs/coming-from-kafka-streams.md", "docs/exactly-once.md", "docs/figures.md", "docs/formats.md", "docs/hardening.md",
             "docs/http.md", "docs/monitoring.md", "docs/operations.md", "docs/performance.md", "docs/scale.md", "docs/settings.md"]
PROGRAMS = ("packaging/", "spendwatch ", "curl ", "docker ", "cmake ", "sqlite3 ", "kafka-", "kubectl ", "sudo ",
            "systemctl ", "journalctl ")

# What is shown and not run here, and why. Matched from the beginning of the command.
NOT_RUN = {
    "packaging/test": "it is what runs this test",
    "packaging/lint": "it is a test by itself",
    "packaging/bench": "it takes an hour",
    "packaging/fuzz": "it takes a minute for each target",
    "packaging/soak": "it takes half an hour; a test does the same in a minute",
    "packaging/kafka start --nodes 3": "the tests of a cluster start one",
    "packaging/kafka node": "the tests of a cluster call it",
    "packaging/kafka stop --port 9192": "there is no cluster to stop",
    "packaging/run --broker 127.0.0.1:9192": "there is no cluster to count from",
    "docker": "there is no container engine",
    "cmake --preset": "it builds the project once more",
    "spendwatch --broker kafka:9093": "there is no such cluster",
    "spendwatch --headless --broker kafka:9092": "there is no such cluster",
    "spendwatch --observe --broker kafka:9092": "there is no such cluster",
    "spendwatch --headless --http-address 0.0.0.0": "it would answer the network, and needs files in /etc",
    "curl --oauth2-bearer": "there is no such server",
    "packaging/install": "it would change this system; a test of the installation does the same in a folder",
    "sudo": "it would change this system",
    "systemctl": "it would change this system",
    "journalctl": "the service is not installed",
    "kubectl": "there is no Kubernetes",
}


@dataclass(frozen=True)
class Command:
    document: str
    line: int
    text: str
    is_block: bool  # On a line of its own, to be typed as it stands; else it is mentioned in a sentence.

    @property
    def words(self) -> list[str]:
        return shlex.split(self.text, comments=True)

    @property
    def why_not_run(self) -> str | None:
        return next((why for start, why in NOT_RUN.items() if self.text.startswith(start)), None)

    def __str__(self) -> str:
        return f"{self.document}:{self.line}: {self.text}"


def commands_in(document: str, text: str) -> list[Command]:
    """All commands of a Markdown text, in their order. A line that ends with a backslash goes on in the next one."""
    found = []
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        first = number
        line = lines[number]
        while line.endswith("\\") and number + 1 < len(lines):
            number += 1
            line = line[:-1].rstrip() + " " + lines[number].strip()
        number += 1
        block = line.startswith("    ") and not lines[first - 1].startswith("- ")
        texts = [line.strip()] if block else re.findall(r"`([^`]+)`", line)
        for shown in texts:
            is_name = re.fullmatch(r"[\w/.-]+", shown) and not block  # Of a file, or of the program.
            if shown.startswith(PROGRAMS) and not is_name:
                found.append(Command(document, first + 1, shown, block))
    return found


def all_commands(root: Path) -> list[Command]:
    return [c for document in DOCUMENTS for c in commands_in(document, (root / document).read_text("utf-8"))]
