#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
"""Proves that the layering check finds what it is there to find."""

import tempfile
import unittest
from pathlib import Path

from layers import Graph, Module, complaints, joined

QT_HEADERS = {"Qt6::Core": "QString", "Qt6::Gui": "QColor", "Qt6::Widgets": "QWidget", "Qt6::Sql": "QSqlQuery"}


class LayersTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        qt = {}
        for library, header in QT_HEADERS.items():
            module = Path(self.folder.name) / library.replace("Qt6::", "Qt")
            module.mkdir()
            (module / header).touch()
            qt[library] = str(module)
        flags = ["spendwatch_flags", "Qt6::Core"]
        self.graph = Graph(
            [
                Module("Qt6::Widgets", passes_on=["Qt6::Gui"]),
                Module("spendwatch_values", "engine/values", ["sum.cpp"], flags, flags),
                Module("spendwatch_stream", "engine/stream", ["log.cpp"], [*flags, "spendwatch_values"],
                     [*flags, "spendwatch_values"]),
                Module("spendwatch_factory", "engine/stream", ["factory.cpp"],
                     [*flags, "spendwatch_stream", "spendwatch_kafka"], [*flags, "spendwatch_stream"]),
                Module("spendwatch_kafka", "engine/stream/kafka", ["a.cpp"],
                     [*flags, "spendwatch_stream", "PkgConfig::RdKafka"], [*flags, "spendwatch_stream"]),
                Module("spendwatch_worker", "engine/worker", ["w.cpp"], [*flags, "spendwatch_factory", "Qt6::Gui"], []),
                Module("spendwatch_translations", "ui/language", ["made.cpp"], ["Qt6::Core"], []),
                Module("spendwatch_ui", "ui", ["main.cpp", "language/words.cpp"],
                     [*flags, "spendwatch_values", "Qt6::Widgets"], []),
                Module("spendwatch", "app", ["main.cpp"], [*flags, "spendwatch_ui", "spendwatch_factory"], []),
            ],
            qt,
        )

    def check(self, path, include):
        return complaints(self.graph, path, f"#pragma once\n#include {include}\n")

    def test_allowed(self):
        for path, include in [
            ("engine/values/sum.h", "<QString>"),
            ("engine/values/sum.h", "<vector>"),
            ("engine/stream/log.cpp", '"engine/values/sum.h"'),
            ("engine/stream/factory.cpp", '"engine/stream/kafka/a.h"'),
            ("engine/stream/kafka/a.cpp", "<librdkafka/rdkafka.h>"),
            ("engine/stream/kafka/a.cpp", '"engine/values/sum.h"'),
            ("engine/worker/w.cpp", '"engine/stream/log.h"'),
            ("engine/worker/w.cpp", '"moc_w.cpp"'),
            ("ui/main.cpp", '"engine/values/sum.h"'),
            ("ui/main.cpp", "<QColor>"),
            ("ui/charts/chart.h", "<QWidget>"),
            ("ui/language/words.h", '"engine/values/sum.h"'),
            ("app/main.cpp", '"engine/stream/kafka/a.h"'),
        ]:
            with self.subTest(path=path, include=include):
                self.assertEqual(self.check(path, include), [])

    def test_forbidden(self):
        for path, include, why in [
            ("engine/values/sum.h", "<QColor>", "may not use Qt6::Gui"),
            ("engine/worker/w.cpp", "<QColor>", "may not use Qt6::Gui"),
            ("engine/worker/w.cpp", "<QtWidgets/QWidget>", "may not use Qt6::Widgets"),
            ("engine/values/sum.cpp", '"ui/main.h"', "engine/ may not include"),
            ("engine/values/sum.cpp", '"app/main.h"', "engine/ may not include"),
            ("engine/values/sum.cpp", '"engine/stream/log.h"', "spendwatch_values does not link"),
            ("engine/stream/log.cpp", '"engine/stream/kafka/a.h"', "spendwatch_stream does not link"),
            ("engine/stream/log.cpp", '"engine/stream/factory.h"', "spendwatch_stream does not link"),
            ("engine/worker/w.cpp", '"engine/stream/kafka/a.h"', "spendwatch_worker does not link"),
            ("engine/worker/w.cpp", "<librdkafka/rdkafka.h>", "spendwatch_worker does not link"),
            ("engine/worker/w.cpp", "<QSqlQuery>", "spendwatch_worker does not link"),
            ("engine/worker/w.cpp", '"w.h"', "not named from the root"),
            ("engine/lost/l.cpp", "<vector>", "belongs to no library"),
            ("ui/main.cpp", '"engine/stream/log.h"', "ui/ may not include"),
            ("ui/main.cpp", '"app/main.h"', "ui/ may not include"),
            ("ui/main.cpp", "<QSqlQuery>", "may not use Qt6::Sql"),
        ]:
            with self.subTest(path=path, include=include):
                found = self.check(path, include)
                self.assertEqual(len(found), 1, found)
                self.assertIn(why, found[0])

    def test_modules_that_have_to_be_apart(self):
        for apart, why in [
            (("spendwatch_stream", "spendwatch_ui"), []),
            (("spendwatch_worker", "spendwatch_factory"), ["spendwatch_worker may not depend on spendwatch_factory"]),
            (("spendwatch_kafka", "spendwatch_worker"), ["spendwatch_worker may not depend on spendwatch_kafka"]),
            (("spendwatch_worker", "spendwatch_gone"),
             ["spendwatch_gone has to be apart from another module, and there is no such module"]),
        ]:
            with self.subTest(apart=apart):
                self.assertEqual(joined(self.graph, [apart]), why)


if __name__ == "__main__":
    unittest.main()
