// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAbstractSpinBox>

#include <optional>

namespace spendwatch {

/// A spin box for all of int64, which QSpinBox cannot hold. Anything may be typed; value() says whether it is a number
/// in the range, so a form can say what is wrong instead of changing what was typed.
class WholeNumberBox : public QAbstractSpinBox
{
    Q_OBJECT
public:
    WholeNumberBox(qint64 least, qint64 greatest, QWidget *parent = nullptr);

    /// Empty when the text is not a whole number from least() to greatest(). Group separators may be typed.
    [[nodiscard]] std::optional<qint64> value() const;
    void setValue(qint64 value);

    [[nodiscard]] qint64 least() const { return m_least; }
    [[nodiscard]] qint64 greatest() const { return m_greatest; }

    void stepBy(int steps) override;
    [[nodiscard]] QValidator::State validate(QString &input, int &pos) const override;
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void edited();

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;

private:
    qint64 m_least;
    qint64 m_greatest;
};

} // namespace spendwatch
