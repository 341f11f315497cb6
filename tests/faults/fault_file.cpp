// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "faults/fault_file.h"

using namespace Qt::StringLiterals;

namespace spendwatch::test {

FaultFile::FaultFile() : m_file(m_folder.filePath(u"board"_s))
{
    if (!m_file.open(QIODevice::ReadWrite) || !m_file.resize(sizeof(FaultBoard)))
        qFatal("no file for the faults");
    m_board = reinterpret_cast<FaultBoard *>(m_file.map(0, sizeof(FaultBoard)));
    if (m_board == nullptr)
        qFatal("the file of the faults cannot be mapped");
}

void FaultFile::applyTo(HeadlessProgram &program) const
{
    program.setVariable(u"LD_PRELOAD"_s, QStringLiteral(SPENDWATCH_FAULTS_PRELOAD));
    program.setVariable(u"SPENDWATCH_FAULT_BOARD"_s, m_file.fileName());
}

void FaultFile::clear()
{
    m_board->clockSeconds = 0;
    setThread({});
    const auto clearSite = [](FaultSite &site) {
        site.heal();
        site.calls = 0;
        site.failed = 0;
        site.code = 0;
        site.flavour = 0;
    };
    clearSite(m_board->allocations);
    clearSite(m_board->threads);
    for (FaultSite &site : m_board->kafka)
        clearSite(site);
}

void FaultFile::setThread(std::string_view name)
{
    for (std::size_t i = 0; i < m_board->thread.size(); ++i)
        m_board->thread.at(i) = i < name.size() ? name[i] : '\0';
}

} // namespace spendwatch::test
