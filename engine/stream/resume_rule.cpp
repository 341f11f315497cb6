// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/resume_rule.h"

namespace spendwatch {

namespace {

/// Our own commit wrote after the last record that the changelog still has.
bool isLater(const CommittedOffset &committed, const ChangelogTail &tail)
{
    return committed.changelogPosition && *committed.changelogPosition > tail.offset.next();
}

} // namespace

Resume decideResume(const ChangelogTail &tail, const std::optional<CommittedOffset> &committed, bool hasTotals)
{
    if (tail.progress && !(committed && isLater(*committed, tail))) {
        Resume resume{Resume::By::Changelog, *tail.progress, std::nullopt};
        if (committed && committed->offset != tail.progress->next)
            resume.overruled = committed->offset;
        return resume;
    }
    // Purchases without any total are in no total, whoever read them.
    if (committed && !tail.exists() && !committed->changelogPosition && !hasTotals)
        return {Resume::By::Beginning, {}, committed->offset};
    if (committed) {
        const SourceOffset lettersFrom = tail.progress ? tail.progress->lettersFrom : SourceOffset();
        return {Resume::By::Group, {committed->offset, std::nullopt, lettersFrom}, std::nullopt};
    }
    return {hasTotals ? Resume::By::Nobody : Resume::By::Beginning, {}, std::nullopt};
}

} // namespace spendwatch
