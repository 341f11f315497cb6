#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
"""check_layers.py ROOT GRAPH: every include of the tree ROOT against the libraries that CMake wrote into GRAPH, and these
against the modules that have to be apart."""

import json
import sys
from pathlib import Path

from layers import Graph, Module, complaints, files, joined


def main(root, graph_file):
    described = json.loads(Path(graph_file).read_text())
    modules = []
    for module in described["modules"]:
        modules.append(
            Module(
                module["name"],
                Path(module["folder"]).relative_to(root).as_posix() if module["folder"] else "",
                [source.removeprefix(module["folder"] + "/") for source in module["sources"]],
                # Linking for the linker's sake alone passes no headers on.
                module["links"],
                [name.replace("Qt::", "Qt6::") for name in module["passes_on"] if not name.startswith("$<LINK_ONLY:")],
            )
        )
    graph = Graph(modules, described["qt"])
    paths = list(files(root))
    found = joined(graph)
    found += [line for path in paths for line in complaints(graph, path, (Path(root) / path).read_text())]
    print(*found, sep="\n")
    print(f"{len(paths)} files of {sum(1 for module in modules if module.folder)} modules: {len(found)} wrong includes or links")
    return 1 if found or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
