// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What libFuzzer calls. One program holds all targets; FUZZ_TARGET in its environment names the one that is run.
#include <QCoreApplication>
#include <QLoggingCategory>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "fuzz/targets.h"

using namespace spendwatch::fuzz;

namespace {

const Target *chosen = nullptr;

} // namespace

extern "C" int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    static const QCoreApplication application(*count, *arguments); // SQLite's driver is a plugin, which needs one.
    const char *const name = std::getenv("FUZZ_TARGET");
    chosen = findTarget(name == nullptr ? "" : name);
    if (chosen == nullptr)
        qFatal("FUZZ_TARGET must name one of the targets in tests/fuzz/targets.cpp");
    QLoggingCategory::setFilterRules(QStringLiteral("*=false")); // What is wrong with an input is not for a log.
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    static_cast<void>(chosen->run({reinterpret_cast<const char *>(bytes), size}));
    return 0;
}
