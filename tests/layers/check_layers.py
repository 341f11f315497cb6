#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
"""check_layers.py ROOT GRAPH: every include of the tree ROOT against the libraries that CMake wrote into GRAPH, and these
against the rooms that have to be apart."""

import json
import sys
from pathlib import Path

from layers import Graph, Room, complaints, files, joined


def main(root, graph_file):
    described = json.loads(Path(graph_file).read_text())
    rooms = []
    for room in described["rooms"]:
        rooms.append(
            Room(
                room["name"],
                Path(room["folder"]).relative_to(root).as_posix() if room["folder"] else "",
                [source.removeprefix(room["folder"] + "/") for source in room["sources"]],
                # Linking for the linker's sake alone passes no headers on.
                room["links"],
                [name.replace("Qt::", "Qt6::") for name in room["passes_on"] if not name.startswith("$<LINK_ONLY:")],
            )
        )
    graph = Graph(rooms, described["qt"])
    paths = list(files(root))
    found = joined(graph)
    found += [line for path in paths for line in complaints(graph, path, (Path(root) / path).read_text())]
    print(*found, sep="\n")
    print(f"{len(paths)} files of {sum(1 for room in rooms if room.folder)} rooms: {len(found)} wrong includes or links")
    return 1 if found or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
