// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/connection_test.h"

#include "ui/language/engine_words.h"
#include "ui/text/hostile_text.h"
#include "ui/theme/palette_colors.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int Spacing = 16;

} // namespace

ConnectionTest::ConnectionTest(QWidget *parent)
    : QWidget(parent),
      m_button(new QPushButton(tr("&Test Connection"), this)),
      m_outcome(new QLabel(this))
{
    m_button->setObjectName(u"testConnection"_s);
    m_button->setAccessibleName(tr("Test the connection"));
    m_button->setAutoDefault(false);
    m_outcome->setObjectName(u"outcome"_s);
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setWordWrap(true);
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_outcome->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    // Always the same space, so that nothing jumps when a test answers; what is longer is scrolled.
    constexpr int Lines = 4;
    auto *room = new QScrollArea(this);
    room->setObjectName(u"outcomeRoom"_s);
    room->setFrameShape(QFrame::NoFrame);
    room->setWidgetResizable(true);
    room->setFocusPolicy(Qt::NoFocus);
    room->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    room->setFixedHeight(m_outcome->fontMetrics().lineSpacing() * Lines + 2);
    room->setWidget(m_outcome);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Spacing);
    layout->addWidget(m_button, 0, Qt::AlignTop);
    layout->addSpacing(6);
    layout->addWidget(room, 1);
    connect(m_button, &QPushButton::clicked, this, &ConnectionTest::toggle);
    tint();
}

void ConnectionTest::setReady(bool ready)
{
    m_button->setEnabled(ready);
}

void ConnectionTest::toggle()
{
    if (!m_running)
        return emit wanted();
    end();
    showOutcome(tr("The test was cancelled."), true);
}

void ConnectionTest::begin()
{
    setRunning(true);
    showOutcome(tr("Connecting…"), true);
}

void ConnectionTest::end()
{
    if (!m_running)
        return;
    setRunning(false);
    emit cancelWanted();
}

void ConnectionTest::showReport(const ConnectionReport &report)
{
    if (!m_running)
        return;
    setRunning(false);
    constexpr qsizetype Longest = 2000;
    QString words = literalText(engineWordsInConnect(report.what), Longest);
    if (!report.advice.isEmpty())
        words += u'\n' + literalText(engineWordsInConnect(report.advice), Longest);
    showOutcome(report.good ? tr("✓ %1").arg(words) : tr("✗ %1").arg(words), report.good);
}

void ConnectionTest::setRunning(bool running)
{
    m_running = running;
    m_button->setText(running ? tr("Cancel &Test") : tr("&Test Connection"));
}

void ConnectionTest::showOutcome(const QString &words, bool good)
{
    m_good = good;
    m_outcome->setText(words);
    m_button->setAccessibleDescription(words);
    tint();
}

void ConnectionTest::tint()
{
    const ThemeColors colors = themeColors(palette());
    QPalette own = m_outcome->palette();
    own.setColor(QPalette::WindowText, m_good ? colors.text : colors.bad);
    m_outcome->setPalette(own);
}

void ConnectionTest::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

} // namespace spendwatch
