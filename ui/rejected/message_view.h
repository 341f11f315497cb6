// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <QWidget>

class QButtonGroup;
class QPlainTextEdit;

namespace spendwatch {

class PlainLabel;

/// The bytes of one rejected message, as text or in hex, and why it was rejected.
class MessageView : public QWidget
{
    Q_OBJECT

public:
    /// `name`: object name of the bytes.
    explicit MessageView(const QString &name, QWidget *parent = nullptr);

    void showMessage(const RejectedMessage &message);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum Form { Text, Hex };

    void addForm(Form form, const QString &name, QLayout &layout);
    void showBytes();
    [[nodiscard]] qsizetype hexWidth() const;

    PlainLabel *m_reason;
    QButtonGroup *m_form;
    QPlainTextEdit *m_bytes;
    RejectedMessage m_message;
    qsizetype m_hexWidth = 0; ///< Bytes in a line of hex.
};

} // namespace spendwatch
