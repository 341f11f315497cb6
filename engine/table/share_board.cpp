// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/share_board.h"

#include <utility>

namespace spendwatch {

void ShareBoard::setWhole(PartitionNumber partition, bool whole)
{
    if (isWhole(partition) == whole)
        return;
    const std::size_t number = partition.index();
    if (whole)
        ++m_gains;
    m_whole.at(number / BitsPerWord).fetch_xor(std::uint64_t{1} << number % BitsPerWord);
    m_wholeCount += whole ? 1 : -1;
    if (!whole)
        ++m_losses;
}

bool ShareBoard::isWhole(PartitionNumber partition) const
{
    const std::size_t number = partition.index();
    return (m_whole.at(number / BitsPerWord).load() >> number % BitsPerWord & 1U) != 0;
}

void ShareBoard::setShares(std::shared_ptr<const GroupShares> shares)
{
    const std::scoped_lock lock(m_mutex);
    m_shares = std::move(shares);
}

std::shared_ptr<const GroupShares> ShareBoard::shares() const
{
    const std::scoped_lock lock(m_mutex);
    return m_shares;
}

} // namespace spendwatch
