// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/line_splitter.h"

#include <utility>

namespace spendwatch {

LineSplitter::LineSplitter(std::size_t mostBytes, Visit visit) : m_most(mostBytes), m_visit(std::move(visit)) { }

void LineSplitter::append(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        keep(bytes.substr(0, end));
        if (end == std::string_view::npos)
            return;
        endLine();
        bytes.remove_prefix(end + 1);
    }
}

void LineSplitter::finish()
{
    if (!m_begun.empty() || m_tooLong)
        endLine();
}

void LineSplitter::keep(std::string_view part)
{
    m_tooLong = m_tooLong || m_begun.size() + part.size() > m_most;
    if (m_tooLong)
        m_begun.clear();
    else
        m_begun += part;
}

void LineSplitter::endLine()
{
    ++m_number;
    if (m_begun.ends_with('\r'))
        m_begun.pop_back();
    m_visit({m_number, m_begun, std::exchange(m_tooLong, false)});
    m_begun.clear();
}

} // namespace spendwatch
