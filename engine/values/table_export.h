// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"
#include "engine/values/message.h"

#include <QMetaType>
#include <QString>

#include <cstdint>

namespace spendwatch {

/// SafeCsv is for spreadsheets: it begins with a byte order mark, and no name is taken for a formula.
enum class ExportFormat : std::uint8_t { Csv, SafeCsv, Json };

/// The customers table into a file.
struct TableExportPlan {
    QString path; ///< Absolute; replaced only when all is written.
    ExportFormat format = ExportFormat::Csv;
    CustomerQuery query; ///< Filter and order; first, count and pinned have no meaning here.
};

enum class ExportState : std::uint8_t { Writing, Done, Cancelled, Failed };

struct ExportProgress {
    ExportState state = ExportState::Writing;
    qint64 rows = 0; ///< Written so far.
    qint64 total = 0; ///< To be written; 0 while not known.
    QString path;
    Message problem; ///< When Failed.
};

} // namespace spendwatch

Q_DECLARE_METATYPE(spendwatch::TableExportPlan)
Q_DECLARE_METATYPE(spendwatch::ExportProgress)
