// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/send_plan.h"
#include "engine/values/send_target.h"

#include <QMessageBox>

namespace spendwatch {

/// Asks before test purchases go to Kafka, where others read them. Deletes itself when it is answered. Enter does not
/// send: the answer that writes nothing is the default.
class SendQuestion : public QMessageBox
{
    Q_OBJECT
public:
    SendQuestion(const SendPlan &plan, const SendTarget &target, QWidget *parent);

signals:
    void confirmed();
};

} // namespace spendwatch
