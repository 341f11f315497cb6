// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The metadata of a committed offset: any client of the group may have written it.
#include "engine/stream/kafka/changelog_barrier.h"

#include <limits>
#include <string>

#include "fuzz/fuzz_target.h"
#include "fuzz/targets.h"

namespace spendwatch::fuzz {

namespace {

using namespace spendwatch::kafka;

constexpr std::int64_t Largest = std::numeric_limits<std::int64_t>::max();

/// What is written here is read again, whatever the committer is called.
void checkOurs(std::int64_t position, std::int64_t offset, std::string_view committer)
{
    const std::string text = toOffsetMetadata(ChangelogPosition(position), committer, SourceOffset(offset));
    expect(fromOffsetMetadata(text, SourceOffset(offset)) == ChangelogPosition(position), "a position survives");
    expect(committerIn(text) == committer, "a committer's name survives");
    expect(!fromOffsetMetadata(text, SourceOffset(offset ^ 1)), "at another offset it says nothing");
}

} // namespace

bool offsetMetadata(std::string_view bytes)
{
    Input input(bytes);
    const std::int64_t offset = input.takeNumber(8) & Largest;
    const std::int64_t position = input.takeNumber(8) & Largest;
    const std::string_view text = input.rest();
    checkOurs(position, offset, text);

    const auto found = fromOffsetMetadata(text, SourceOffset(offset));
    const auto committer = committerIn(text);
    const std::string start = "spendwatch changelog=";
    expect(text.starts_with(start) || (!found && !committer), "another program's text says nothing");
    expect(!committer || text.find(*committer) != std::string_view::npos, "a committer's name stands in the text");
    if (!found)
        return false;
    const std::string_view behind = text.substr(start.size());
    const std::string_view digits = behind.substr(0, behind.find_first_not_of("0123456789"));
    expect(parseDecimal(digits) == found->value(), "a position is what stands there");
    expect(found->value() >= 0, "a position is not negative");
    return true;
}

} // namespace spendwatch::fuzz
