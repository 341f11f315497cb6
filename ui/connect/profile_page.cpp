// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/profile_page.h"

#include "ui/connect/paste_box.h"
#include "ui/connect/profile_form.h"
#include "ui/connect/snippet.h"

#include <QVBoxLayout>

namespace spendwatch {

ProfilePage::ProfilePage(QWidget *parent)
    : QScrollArea(parent),
      m_form(new ProfileForm(this)),
      m_paste(new PasteBox(this))
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(2, 2, 10, 2);
    layout->addWidget(m_form);
    layout->addWidget(m_paste);
    layout->addStretch(1);
    setWidget(page);
    connect(m_paste, &PasteBox::taken, m_form, &ProfileForm::take);
}

} // namespace spendwatch
