// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/export/export_progress_dialog.h"

#include "ui/language/engine_words.h"
#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

#include <QFileInfo>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int BarSteps = 1000;

QString words(const ExportProgress &progress)
{
    const QString file = literalText(QFileInfo(progress.path).fileName(), 60);
    const QString rows = grouped(progress.rows);
    switch (progress.state) {
    case ExportState::Writing:
        return progress.total > 0 ? ExportProgressDialog::tr("%1 of %2 customers written to %3")
                                        .arg(rows, grouped(progress.total), file)
                                  : ExportProgressDialog::tr("Sorting the customers for %1…").arg(file);
    case ExportState::Done:
        return ExportProgressDialog::tr("Done: %1 customers written to %2").arg(rows, file);
    case ExportState::Cancelled:
        return ExportProgressDialog::tr("Cancelled: %1 is as it was").arg(file);
    case ExportState::Failed:
        break;
    }
    return ExportProgressDialog::tr("Failed: %1").arg(literalText(engineWords(progress.problem), 1000));
}

} // namespace

ExportProgressDialog::ExportProgressDialog(QWidget *parent)
    : QDialog(parent),
      m_text(new QLabel(this)),
      m_bar(new QProgressBar(this)),
      m_button(new QPushButton(this))
{
    setWindowTitle(tr("Export the table"));
    m_text->setObjectName(u"exportText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setMinimumHeight(m_text->fontMetrics().lineSpacing() * 2);
    m_bar->setObjectName(u"exportBar"_s);
    m_bar->setAccessibleName(tr("Customers written"));
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(8);
    m_bar->setRange(0, BarSteps);
    m_button->setObjectName(u"exportButton"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 16);
    layout->setSpacing(12);
    layout->addWidget(m_text);
    layout->addWidget(m_bar);
    layout->addWidget(m_button, 0, Qt::AlignRight);
    resize(440, sizeHint().height());
    connect(m_button, &QPushButton::clicked, this, &ExportProgressDialog::act);
    showProgress({});
}

void ExportProgressDialog::showProgress(const ExportProgress &progress)
{
    m_writing = progress.state == ExportState::Writing;
    m_text->setText(words(progress));
    const double share = progress.total > 0 ? double(progress.rows) / double(progress.total) : 0;
    m_bar->setValue(progress.state == ExportState::Done ? BarSteps : int(share * BarSteps));
    m_button->setText(m_writing ? tr("&Cancel") : tr("C&lose"));
    m_button->setAccessibleName(m_writing ? tr("Cancel the export") : tr("Close"));
    m_button->setAccessibleDescription(m_text->text());
}

void ExportProgressDialog::act()
{
    if (m_writing)
        emit cancelWanted();
    else
        close();
}

} // namespace spendwatch
