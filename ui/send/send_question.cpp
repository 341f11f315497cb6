// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/send/send_question.h"

#include "ui/send/target_words.h"
#include "ui/text/format.h"

#include <QPushButton>

namespace spendwatch {

using namespace Qt::StringLiterals;

SendQuestion::SendQuestion(const SendPlan &plan, const SendTarget &target, QWidget *parent) : QMessageBox(parent)
{
    setObjectName(u"sendQuestion"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setIcon(QMessageBox::Warning);
    setWindowTitle(tr("Send Test Purchases"));
    setTextFormat(Qt::PlainText);
    setText(plan.count > 0 ? tr("Send %1 test purchases to Kafka?").arg(grouped(plan.count))
                           : tr("Send test purchases to Kafka until stopped?"));
    setInformativeText(targetWords(target) + u"\n\n"_s
                       + tr("Every program that reads this topic takes them for real purchases. They cannot be taken "
                            "back."));
    QPushButton *send = addButton(tr("&Send"), QMessageBox::AcceptRole);
    send->setObjectName(u"sendConfirmed"_s);
    send->setAccessibleName(tr("Send test purchases"));
    QPushButton *cancel = addButton(QMessageBox::Cancel);
    setDefaultButton(cancel);
    setEscapeButton(cancel);
    connect(send, &QPushButton::clicked, this, &SendQuestion::confirmed);
}

} // namespace spendwatch
