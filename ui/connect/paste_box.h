// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/connect/property_names.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace spendwatch {

struct Snippet;

/// Takes the properties of another client, pasted as they are. The text is forgotten as soon as it was taken over: it
/// may hold a password.
class PasteBox : public QWidget
{
    Q_OBJECT
public:
    explicit PasteBox(QWidget *parent = nullptr);

    /// Which properties the library has; until then, all are taken.
    void setPropertyTest(const PropertyTest &isKnown) { m_isKnown = isKnown; }
    [[nodiscard]] const PropertyTest &propertyTest() const { return m_isKnown; }

signals:
    void taken(const spendwatch::Snippet &snippet);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void take();

    PropertyTest m_isKnown = [](const QString &) { return true; };
    QPlainTextEdit *m_text;
    QPushButton *m_take;
    QLabel *m_outcome;
};

} // namespace spendwatch
