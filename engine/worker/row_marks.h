// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/total_row.h"
#include "engine/values/partition_number.h"
#include "engine/worker/sparse_marks.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace spendwatch {

/// Where two batches have a customer's row. While that is not much, a number for each partition and customer, which both
/// share: those of batches that are gone are left as they are, and the other batch's overwrite ours, because a row that is
/// not there, or another customer's, tells them. Once there may be many more customers and partitions than a batch has
/// rows, only what occurs. Of the thread that counts.
class RowMarks
{
public:
    static constexpr std::size_t MaxDense = 5'200'000; ///< Numbers of 4 bytes, in all partitions together.

    /// Which batch somebody is; there are two.
    [[nodiscard]] std::size_t join() { return m_joined++ % m_isSparse.size(); }

    [[nodiscard]] bool isSparse(std::size_t batch) const { return m_isSparse[batch]; }

    /// Unless the batch is sparse: the number of its row, counted from 1, if there is one that is this customer's; 0 when it
    /// certainly is nowhere.
    [[nodiscard]] std::uint32_t likely(PartitionNumber partition, CustomerId id) const
    {
        const std::uint32_t *const mark = dense(partition, id);
        return mark ? *mark : 0;
    }

    /// Of a sparse batch: the number of the row that `isRow(number)` confirms; 0 when there is none.
    template <typename IsRow>
    [[nodiscard]] std::uint32_t findSparse(std::size_t batch, PartitionNumber partition, CustomerId id,
                                           IsRow &&isRow) const
    {
        return m_sparse->find(batch, partition, id, isRow);
    }

    /// Whether set() may be called for the customer. If not, the batch is to become sparse.
    [[nodiscard]] bool hasRoom(std::size_t batch, PartitionNumber partition, CustomerId id) const
    {
        return m_isSparse[batch] || dense(partition, id) || m_denseSize + more(partition, id) <= MaxDense;
    }

    /// From now on the batch is noted by what occurs. Its rows so far are to be set again.
    void becomeSparse(std::size_t batch)
    {
        if (!m_sparse)
            m_sparse.emplace();
        m_isSparse[batch] = true;
        if (std::ranges::all_of(m_isSparse, [](bool is) { return is; }))
            m_partitions = {};
    }

    /// The batch has a row for a customer that had none in it.
    void set(std::size_t batch, PartitionNumber partition, CustomerId id, std::uint32_t number)
    {
        if (m_isSparse[batch])
            m_sparse->add(batch, partition, id, number);
        else
            grow(partition, id) = number;
    }

    /// The batch is over; `forEachRow(visit)` calls `visit(partition, customer)` for each of its `rows`.
    template <typename ForEachRow>
    void clear(std::size_t batch, std::size_t rows, ForEachRow &&forEachRow)
    {
        if (!m_isSparse[batch])
            return;
        if (rows > SparseMarks::FewRows)
            m_sparse->removeAll(batch);
        else
            forEachRow([&](PartitionNumber partition, CustomerId id) { m_sparse->remove(batch, partition, id); });
    }

    /// Asks memory for what the next look for the row begins with. Always inline: the compiler leaves out a call that does
    /// nothing but that.
    [[gnu::always_inline]] void prefetch(PartitionNumber partition, CustomerId id) const
    {
        if (m_sparse)
            m_sparse->prefetch(partition, id);
        else
            __builtin_prefetch(dense(partition, id), 1);
    }

private:
    [[nodiscard]] const std::uint32_t *dense(PartitionNumber partition, CustomerId id) const
    {
        const std::size_t p = partition.index();
        return p < m_partitions.size() && id.index() < m_partitions[p].size() ? &m_partitions[p][id.index()] : nullptr;
    }

    /// How many numbers the partition's marks need in addition, so that the customer has one.
    [[nodiscard]] std::size_t more(PartitionNumber partition, CustomerId id) const
    {
        const std::size_t p = partition.index();
        const std::size_t size = p < m_partitions.size() ? m_partitions[p].size() : 0;
        return std::max<std::size_t>(id.index() + 1, size + size / 4) - size;
    }

    [[nodiscard]] std::uint32_t &grow(PartitionNumber partition, CustomerId id)
    {
        const std::size_t p = partition.index();
        if (p >= m_partitions.size())
            m_partitions.resize(p + 1);
        std::vector<std::uint32_t> &marks = m_partitions[p];
        if (id.index() >= marks.size()) {
            const std::size_t grows = more(partition, id);
            marks.resize(marks.size() + grows);
            m_denseSize += grows;
        }
        return marks[id.index()];
    }

    std::vector<std::vector<std::uint32_t>> m_partitions; ///< By customer.
    std::size_t m_denseSize = 0;
    std::optional<SparseMarks> m_sparse;
    std::array<bool, 2> m_isSparse{}; ///< By batch.
    std::size_t m_joined = 0;
};

} // namespace spendwatch
