// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/send/send_panel.h"

#include "ui/send/observed_words.h"
#include "ui/send/send_form.h"
#include "ui/send/send_progress_view.h"
#include "ui/send/send_question.h"
#include "ui/theme/palette_colors.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

SendPanel::SendPanel(QWidget *parent)
    : QDialog(parent),
      m_form(new SendForm(this)),
      m_hint(new QLabel(this)),
      m_progress(new SendProgressView(this)),
      m_send(new QPushButton(tr("&Send"), this)),
      m_stop(new QPushButton(tr("S&top"), this)),
      m_close(new QPushButton(tr("C&lose"), this))
{
    setWindowTitle(tr("Send Test Purchases"));
    setModal(false);
    createButtons();
    createLayout();
    connect(m_form, &SendForm::edited, this, &SendPanel::showHint);
    resize(minimumSizeHint().expandedTo({480, 0}));
    recolour();
    enter(Phase::Idle);
}

void SendPanel::createButtons()
{
    m_send->setObjectName(u"send"_s);
    m_stop->setObjectName(u"stop"_s);
    m_close->setObjectName(u"close"_s);
    m_send->setDefault(true);
    m_stop->setAutoDefault(false);
    m_close->setAutoDefault(false);
    m_send->setAccessibleName(tr("Send test purchases"));
    m_stop->setAccessibleName(tr("Stop sending"));
    m_close->setToolTip(tr("Close this window; sending continues"));
    connect(m_send, &QPushButton::clicked, this, &SendPanel::sendTyped);
    connect(m_stop, &QPushButton::clicked, this, &SendPanel::stop);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
}

void SendPanel::createLayout()
{
    m_hint->setObjectName(u"hint"_s);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    // Always space for two lines, so the window does not jump while a person types.
    m_hint->setMinimumHeight(m_hint->fontMetrics().lineSpacing() * 2);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_close);
    buttons->addStretch();
    buttons->addWidget(m_stop);
    buttons->addWidget(m_send);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 16);
    layout->setSpacing(12);
    layout->addWidget(m_form, 1);
    layout->addWidget(m_hint);
    layout->addWidget(m_progress);
    layout->addLayout(buttons);
    setTabOrder(m_send, m_stop);
    setTabOrder(m_stop, m_close);
}

void SendPanel::sendTyped()
{
    if (const auto plan = m_form->plan())
        start(*plan);
}

void SendPanel::sendDefaults()
{
    start(SendPlan{});
}

void SendPanel::setTarget(const SendTarget &target)
{
    const bool isSame = m_target && m_target->isSameAs(target);
    m_target = target;
    if (isSame)
        return;
    delete m_question; // It was asked about another one.
    m_send->setDefault(!target.isKafka()); // Enter in a field must not write into a topic.
    m_send->setAutoDefault(!target.isKafka());
    m_send->setText(target.isKafka() ? tr("&Send…") : tr("&Send"));
    showHint();
}

bool SendPanel::maySend() const
{
    return m_target && !m_target->isObserved;
}

void SendPanel::start(const SendPlan &plan)
{
    if (m_phase != Phase::Idle || !maySend())
        return;
    if (m_target->isKafka())
        ask(plan);
    else
        begin(plan);
}

void SendPanel::ask(const SendPlan &plan)
{
    if (m_question)
        return m_question->activateWindow();
    m_question = new SendQuestion(plan, *m_target, isActiveWindow() || !parentWidget() ? this : parentWidget());
    connect(m_question, &SendQuestion::confirmed, this, [this, plan] { begin(plan); });
    m_question->open();
}

void SendPanel::begin(const SendPlan &plan)
{
    if (m_phase != Phase::Idle)
        return;
    m_progress->showStart(plan.count);
    enter(Phase::Sending);
    emit sendWanted(plan);
}

void SendPanel::stop()
{
    m_progress->showStopping();
    enter(Phase::Stopping);
    emit stopWanted();
}

void SendPanel::showProgress(const SendProgress &progress)
{
    const bool ended = progress.state != SendState::Sending;
    m_progress->showProgress(progress);
    if (ended)
        enter(Phase::Idle);
    else if (m_phase == Phase::Stopping)
        m_progress->showStopping();
    else
        enter(Phase::Sending);
    growToFit();
}

void SendPanel::growToFit()
{
    // A dialog does not resize when its wrapped text gets longer.
    if (!isVisible())
        return;
    layout()->activate();
    resize(width(), std::max(height(), layout()->minimumHeightForWidth(width())));
}

void SendPanel::enter(Phase phase)
{
    const bool focusMoves =
        (m_send->hasFocus() && phase != Phase::Idle) || (m_stop->hasFocus() && phase == Phase::Idle);
    m_phase = phase;
    m_stop->setEnabled(phase == Phase::Sending);
    showHint();
    if (focusMoves) // A disabled button would lose the focus to some other widget.
        (phase == Phase::Idle ? m_send : m_stop)->setFocus();
}

void SendPanel::showHint()
{
    const auto plan = m_form->plan();
    m_send->setEnabled(plan.has_value() && m_phase == Phase::Idle && maySend());
    QString words;
    if (!plan)
        words = plan.error().words;
    else if (m_target && m_target->isObserved)
        words = observedWords();
    else if (plan->count == 0 && plan->perSecond == 0)
        words = tr("Sends as fast as possible until you press Stop: the log grows quickly.");
    m_hint->setText(words);
    m_send->setAccessibleDescription(words);
    const ThemeColors colors = themeColors(palette());
    QPalette own = m_hint->palette();
    own.setColor(QPalette::WindowText, plan ? colors.warn : colors.bad);
    m_hint->setPalette(own);
    growToFit();
}

void SendPanel::recolour()
{
    m_progress->setColors(themeColors(palette()));
    showHint();
}

void SendPanel::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    growToFit();
}

void SendPanel::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolour();
}

} // namespace spendwatch
