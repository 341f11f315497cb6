// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/connection_test.h"

#include "ui/connect/preview_text.h"
#include "ui/language/engine_words.h"
#include "ui/text/hostile_text.h"
#include "ui/theme/palette_colors.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int Spacing = 16;

} // namespace

ConnectionTest::ConnectionTest(QWidget *parent)
    : QWidget(parent),
      m_button(new QPushButton(tr("&Test Connection"), this)),
      m_preview(new QPushButton(tr("Pre&view Topic"), this)),
      m_outcome(new QLabel(this))
{
    m_button->setObjectName(u"testConnection"_s);
    m_button->setAccessibleName(tr("Test the connection"));
    m_preview->setObjectName(u"previewTopic"_s);
    m_preview->setAccessibleName(tr("Preview the topic"));
    m_preview->setToolTip(tr("Shows its partitions and an example message, without connecting"));
    for (QPushButton *button : {m_button, m_preview})
        button->setAutoDefault(false);
    createOutcome();
    createLayout();
    connect(m_button, &QPushButton::clicked, this, &ConnectionTest::toggle);
    connect(m_preview, &QPushButton::clicked, this, &ConnectionTest::togglePreview);
    tint();
}

/// As wide as the longest of all their texts, so that nothing moves when a text changes. How wide that is is known once the
/// style is.
void ConnectionTest::fixWidths()
{
    const Running now = m_running;
    int widest = 0;
    for (const Running running : {Running::Test, Running::Preview, Running::Nothing}) {
        setRunning(running);
        widest = std::max({widest, m_button->sizeHint().width(), m_preview->sizeHint().width()});
    }
    setRunning(now);
    m_button->setMinimumWidth(widest);
    m_preview->setMinimumWidth(widest);
}

void ConnectionTest::createOutcome()
{
    m_outcome->setObjectName(u"outcome"_s);
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setWordWrap(true);
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_outcome->setAlignment(Qt::AlignLeft | Qt::AlignTop);
}

/// Always the same space, so that nothing jumps when an answer comes; what is longer is scrolled.
void ConnectionTest::createLayout()
{
    constexpr int Lines = 4;
    auto *room = new QScrollArea(this);
    room->setObjectName(u"outcomeRoom"_s);
    room->setFrameShape(QFrame::NoFrame);
    room->setWidgetResizable(true);
    room->setFocusPolicy(Qt::NoFocus);
    room->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    room->setFixedHeight(m_outcome->fontMetrics().lineSpacing() * Lines + 2);
    room->setWidget(m_outcome);
    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(4);
    buttons->addWidget(m_button);
    buttons->addWidget(m_preview);
    buttons->addStretch(1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Spacing);
    layout->addLayout(buttons);
    layout->addSpacing(6);
    layout->addWidget(room, 1);
}

void ConnectionTest::setReady(bool ready, bool hasTopic)
{
    m_button->setEnabled(ready);
    m_preview->setEnabled(ready && hasTopic);
}

void ConnectionTest::toggle()
{
    const bool wasTest = m_running == Running::Test;
    end();
    if (!wasTest)
        return emit wanted();
    showOutcome(tr("The test was cancelled."), true);
}

void ConnectionTest::togglePreview()
{
    const bool wasPreview = m_running == Running::Preview;
    end();
    if (!wasPreview)
        return emit previewWanted();
    showOutcome(tr("The preview was cancelled."), true);
}

void ConnectionTest::begin()
{
    end();
    setRunning(Running::Test);
    showOutcome(tr("Connecting…"), true);
}

void ConnectionTest::beginPreview(const QString &topic)
{
    end();
    setRunning(Running::Preview);
    showOutcome(tr("Reading %1…").arg(literalText(topic, 250)), true);
}

void ConnectionTest::end()
{
    const Running before = std::exchange(m_running, Running::Nothing);
    setRunning(Running::Nothing);
    if (before == Running::Test)
        emit cancelWanted();
    else if (before == Running::Preview)
        emit previewCancelWanted();
}

void ConnectionTest::endPreview()
{
    if (m_running == Running::Preview)
        end();
}

void ConnectionTest::showPreview(const TopicPreview &preview)
{
    if (m_running != Running::Preview)
        return;
    setRunning(Running::Nothing);
    showOutcome(previewText(preview), preview.problem.isEmpty());
}

void ConnectionTest::showReport(const ConnectionReport &report)
{
    if (m_running != Running::Test)
        return;
    setRunning(Running::Nothing);
    constexpr qsizetype Longest = 2000;
    QString words = literalText(engineWordsInConnect(report.what), Longest);
    if (!report.advice.isEmpty())
        words += u'\n' + literalText(engineWordsInConnect(report.advice), Longest);
    showOutcome(report.good ? tr("✓ %1").arg(words) : tr("✗ %1").arg(words), report.good);
}

void ConnectionTest::setRunning(Running running)
{
    m_running = running;
    m_button->setText(running == Running::Test ? tr("Cancel &Test") : tr("&Test Connection"));
    m_preview->setText(running == Running::Preview ? tr("Cancel Pre&view") : tr("Pre&view Topic"));
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
    if (event->type() == QEvent::StyleChange)
        fixWidths();
}

void ConnectionTest::showEvent(QShowEvent *event)
{
    fixWidths();
    QWidget::showEvent(event);
}

} // namespace spendwatch
