// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/about_box.h"

namespace spendwatch {

using namespace Qt::StringLiterals;

AboutBox::AboutBox(QWidget *parent) : QMessageBox(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("About Spendwatch"));
    setTextFormat(Qt::PlainText);
    setText(tr("Spendwatch %1").arg(QLatin1String(SPENDWATCH_VERSION)));
    setInformativeText(
        tr("Watches a stream of purchases and keeps one total per customer, exactly once.\n\n"
           "Free software under the GNU General Public License, version 3 only. It comes with no warranty.\n\n"
           "Built with Qt %1, running on Qt %2.")
            .arg(QLatin1String(QT_VERSION_STR), QLatin1String(qVersion())));
    setStandardButtons(QMessageBox::Close);
}

} // namespace spendwatch
