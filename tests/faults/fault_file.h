// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "tests/support/headless_program.h"

#include <QFile>
#include <QString>
#include <QTemporaryDir>

#include <string_view>

#include "faults/fault_board.h"

namespace spendwatch::test {

/// The board of a test, and the programs that heed it.
class FaultFile
{
public:
    FaultFile();

    /// From its next start on.
    void applyTo(HeadlessProgram &program) const;
    /// Nothing fails, and nothing was counted.
    void clear();
    void setThread(std::string_view name);
    [[nodiscard]] FaultBoard &board() { return *m_board; }

private:
    QTemporaryDir m_folder;
    QFile m_file;
    FaultBoard *m_board = nullptr; ///< In the mapped file.
};

} // namespace spendwatch::test
