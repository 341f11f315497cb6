// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/rejected/rejected_tools.h"

#include "ui/rejected/rejected_file.h"
#include "ui/rejected/rejected_view.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPointer>
#include <QThreadPool>
#include <QToolButton>

namespace spendwatch {

using namespace Qt::StringLiterals;

RejectedTools::RejectedTools(RejectedView *view, QWidget *parent)
    : QWidget(parent),
      m_view(view),
      m_copy(new QToolButton(this)),
      m_export(new QToolButton(this))
{
    m_copy->setObjectName(u"rejectedCopy"_s);
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the selected messages"));
    m_copy->setAccessibleName(tr("Copy the selected rejected messages"));
    m_export->setObjectName(u"rejectedExport"_s);
    m_export->setText(tr("Export…"));
    m_export->setToolTip(tr("Write the listed messages to a file, one JSON object a line"));
    m_export->setAccessibleName(tr("Export the rejected messages"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 2, 8, 2);
    layout->addStretch();
    for (QToolButton *button : {m_copy, m_export}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        layout->addWidget(button);
    }
    connect(m_copy, &QToolButton::clicked, m_view, &RejectedView::copyRows);
    connect(m_export, &QToolButton::clicked, this, &RejectedTools::askForFile);
    connect(m_view, &RejectedView::exportWanted, this, &RejectedTools::askForFile);
    connect(this, &RejectedTools::exported, this, &RejectedTools::report);
}

void RejectedTools::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Export Rejected Messages"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("JSON lines (*.jsonl)"));
    dialog->setDefaultSuffix(u"jsonl"_s);
    dialog->selectFile(u"rejected.jsonl"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &RejectedTools::exportTo);
    dialog->open();
}

void RejectedTools::exportTo(const QString &path)
{
    m_export->setEnabled(false); // Only one export at a time.
    QThreadPool::globalInstance()->start([tools = QPointer(this), path, messages = m_view->messages()] {
        const QString problem = writeRejected(path, messages);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [tools, problem] {
                if (tools)
                    emit tools->exported(problem);
            },
            Qt::QueuedConnection);
    });
}

void RejectedTools::report(const QString &problem)
{
    m_export->setEnabled(true);
    if (problem.isEmpty())
        return;
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Export"), problem, QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->open();
}

} // namespace spendwatch
