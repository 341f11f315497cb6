// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/kafka/resend_question.h"

#include "ui/send/target_words.h"
#include "ui/text/format.h"

#include <QPushButton>

namespace spendwatch {

using namespace Qt::StringLiterals;

ResendQuestion::ResendQuestion(qint64 letters, const SendTarget &target, QWidget *parent) : QMessageBox(parent)
{
    setObjectName(u"resendQuestion"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setIcon(QMessageBox::Warning);
    setWindowTitle(tr("Resend Dead Letters"));
    setTextFormat(Qt::PlainText);
    setText(letters == 1 ? tr("Resend this dead letter?") : tr("Resend %1 dead letters?").arg(grouped(letters)));
    setInformativeText(
        targetWords(target) + u"\n\n"_s
        + tr("The messages are written to the purchases once more, unchanged. What is a purchase by now is counted; "
             "what is none is rejected again. Every program that reads the topic gets them. This cannot be "
             "taken back."));
    QPushButton *send = addButton(tr("&Send"), QMessageBox::AcceptRole);
    send->setObjectName(u"resendConfirmed"_s);
    send->setAccessibleName(tr("Resend dead letters"));
    QPushButton *cancel = addButton(QMessageBox::Cancel);
    setDefaultButton(cancel);
    setEscapeButton(cancel);
    connect(send, &QPushButton::clicked, this, &ResendQuestion::confirmed);
}

} // namespace spendwatch
