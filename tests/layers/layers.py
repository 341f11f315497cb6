# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
"""Who may include what. Each folder of the tree is one module, a library; a module may include the headers of the modules
and libraries that it links, and no others. So the arrows in the CMake files are the arrows in the code."""

import re
from dataclasses import dataclass, field
from pathlib import Path

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
GENERATED = re.compile(r"(^|/)(moc_\w+\.cpp|\w+\.moc|ui_\w+\.h|qrc_\w+\.cpp)$")
LAYERS = ("engine", "ui", "app")

# What a whole layer may never reach, whatever its modules link.
NO_WINDOW = {"Qt6::Gui", "Qt6::Widgets", "Qt6::Charts", "Qt6::OpenGL", "Qt6::OpenGLWidgets", "Qt6::Svg"}
FORBIDDEN_LIBRARIES = {"engine": NO_WINDOW, "ui": {"Qt6::Sql", "Qt6::Network", "Qt6::HttpServer"}, "app": set()}
# Modules that know nothing of each other, not even through a third: the pipeline goes on whoever looks at it.
APART = (("spendwatch_worker", "spendwatch_view"),)
ALLOWED_FOLDERS = {"engine": ("engine/",), "ui": ("ui/", "engine/values/"), "app": ("app/", "ui/", "engine/")}


@dataclass
class Module:
    """A library of the tree: its folder, its sources, and what it links (`links`) or passes on (`passes_on`)."""

    name: str
    folder: str = ""
    sources: list = field(default_factory=list)
    links: list = field(default_factory=list)
    passes_on: list = field(default_factory=list)


class Graph:
    """All libraries by name, and the headers that belong to those from outside."""

    def __init__(self, modules, qt_folders):
        self.modules = {module.name: module for module in modules}
        self.qt_folders = qt_folders

    def owner(self, path):
        """The module a file of the tree belongs to: the one that compiles it or its .cpp, else its folder's."""
        folder = path.rsplit("/", 1)[0]
        here = [r for r in self.modules.values() if r.folder and (folder + "/").startswith(r.folder + "/")]
        if not here:
            return None
        here.sort(key=lambda module: -len(module.folder))
        for module in here:
            inside = path[len(module.folder) + 1 :]
            if any(str(Path(source).with_suffix("")) == str(Path(inside).with_suffix("")) for source in module.sources):
                return module
        here = [module for module in here if len(module.folder) == len(here[0].folder)]
        return next((r for r in here if r.name.endswith("_" + Path(r.folder).name)), here[0])

    def reach(self, module):
        """The names of all libraries whose headers the module may include."""
        reached, waiting = {module.name}, list(module.links)
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                if name in self.modules:
                    waiting += self.modules[name].passes_on
        return reached

    def behind(self, name):
        """The names of all libraries that the module `name` is built on, at first or second hand."""
        found, waiting = set(), [name]
        while waiting:
            module = self.modules.get(waiting.pop())
            new = {*module.links, *module.passes_on} - found if module else set()
            found |= new
            waiting += new
        return found

    def library_of(self, header):
        """The library from outside that a <header> belongs to, or None for the standard library's."""
        first = header.split("/")[0]
        known = {"librdkafka": "PkgConfig::RdKafka", "simdjson.h": "simdjson::simdjson", "absl": "absl::"}
        if first in known:
            return known[first]
        for library, folder in self.qt_folders.items():
            if first == Path(folder).name or (Path(folder) / header).is_file():
                return library
        return None


def complaint_of_project_header(graph, path, module, header):
    layer = path.split("/")[0]
    if GENERATED.search(header):
        return None
    if not header.startswith(tuple(f"{each}/" for each in LAYERS)):
        return f'"{header}" is not named from the root of the tree'
    if not header.startswith(ALLOWED_FOLDERS[layer]):
        return f'{layer}/ may not include "{header}", only {", ".join(ALLOWED_FOLDERS[layer])}'
    owner = graph.owner(header)
    if layer == "app" or owner is None or owner.name in graph.reach(module):
        return None
    return f'"{header}" belongs to {owner.name}, which {module.name} does not link'


def complaint_of_library_header(graph, path, module, header):
    layer, library = path.split("/")[0], graph.library_of(header)
    if library is None:
        return None
    if library in FORBIDDEN_LIBRARIES[layer]:
        return f"{layer}/ may not use {library} (<{header}>)"
    if any(name.startswith(library) for name in graph.reach(module)):
        return None
    return f"<{header}> belongs to {library}, which {module.name} does not link"


def complaints(graph, path, text):
    """All "path:line: why" of one file; `path` is relative to the root of the tree."""
    module = graph.owner(path)
    if module is None:
        return [f"{path}:1: belongs to no library"]
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        include = INCLUDE.match(line)
        if not include:
            continue
        if include[1]:
            why = complaint_of_project_header(graph, path, module, include[1])
        else:
            why = complaint_of_library_header(graph, path, module, include[2])
        if why:
            found.append(f"{path}:{number}: {why}")
    return found


def joined(graph, apart=APART):
    """What is wrong with the modules that have to be apart."""
    found = []
    for pair in apart:
        found += [f"{name} has to be apart from another module, and there is no such module" for name in pair
                  if name not in graph.modules]
        found += [f"{one} may not depend on {other}" for one, other in (pair, pair[::-1]) if other in graph.behind(one)]
    return found


def files(root):
    """Every C++ file of the layers, relative to `root`."""
    for layer in LAYERS:
        for path in sorted((Path(root) / layer).rglob("*")):
            if path.suffix in (".h", ".cpp"):
                yield path.relative_to(root).as_posix()
