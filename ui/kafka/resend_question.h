// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/send_target.h"

#include <QMessageBox>

namespace spendwatch {

/// Asks before dead letters go to the purchases once more, where others read them, too. Deletes itself when it is answered. Enter
/// does not send.
class ResendQuestion : public QMessageBox
{
    Q_OBJECT

public:
    ResendQuestion(qint64 letters, const SendTarget &target, QWidget *parent);

signals:
    void confirmed();
};

} // namespace spendwatch
