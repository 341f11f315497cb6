// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/secret_edit.h"

#include "ui/theme/glyphs.h"
#include "ui/theme/palette_colors.h"

#include <QAction>

namespace spendwatch {

namespace {

constexpr int MaxSecret = 10'000;

} // namespace

SecretEdit::SecretEdit(QWidget *parent) : QLineEdit(parent), m_forget(new QAction(this))
{
    setEchoMode(QLineEdit::Password);
    setMaxLength(MaxSecret);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase | Qt::ImhSensitiveData);
    m_forget->setText(tr("Forget"));
    m_forget->setToolTip(tr("Forget the saved one"));
    m_forget->setIcon(glyphIcon(Glyph::Cross, themeColors(palette()).mutedText));
    addAction(m_forget, QLineEdit::TrailingPosition);
    connect(m_forget, &QAction::triggered, this, [this] {
        reset(false);
        emit forgotten();
    });
    connect(this, &QLineEdit::textChanged, this, &SecretEdit::describe);
    describe();
}

void SecretEdit::reset(bool kept)
{
    m_kept = kept;
    clear();
    describe();
}

void SecretEdit::describe()
{
    m_forget->setVisible(usesKept());
    setPlaceholderText(m_kept ? tr("Saved; type to replace it") : QString());
    setAccessibleDescription(usesKept() ? tr("One is saved; type to replace it") : QString());
}

} // namespace spendwatch
