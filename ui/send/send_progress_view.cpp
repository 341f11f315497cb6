// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/send/send_progress_view.h"

#include "ui/language/engine_words.h"
#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int BarHeight = 10;
constexpr int BarSteps = 1000; ///< A progress bar counts in int; a plan in int64.

} // namespace

SendProgressView::SendProgressView(QWidget *parent)
    : QWidget(parent),
      m_bar(new QProgressBar(this)),
      m_text(new QLabel(tr("Nothing sent yet"), this)),
      m_problem(new QLabel(this))
{
    m_bar->setObjectName(u"progressBar"_s);
    m_bar->setAccessibleName(tr("Purchases sent"));
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(BarHeight);
    m_bar->setRange(0, BarSteps);
    m_bar->setValue(0);
    m_text->setObjectName(u"progressText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_problem->setObjectName(u"progressProblem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addWidget(m_bar);
    layout->addWidget(m_text);
    layout->addWidget(m_problem);
}

void SendProgressView::showStart(qint64 count)
{
    SendProgress nothingYet;
    nothingYet.count = count;
    showProgress(nothingYet);
    m_text->setText(tr("Starting…"));
}

void SendProgressView::showStopping()
{
    m_text->setText(tr("Stopping…"));
}

QString SendProgressView::sentText(const SendProgress &progress)
{
    const QString sent = progress.count > 0 ? tr("%1 of %2 sent").arg(grouped(progress.sent), grouped(progress.count))
                                            : tr("%1 sent").arg(grouped(progress.sent));
    switch (progress.state) {
    case SendState::Done:
        return tr("Done: %1").arg(sent);
    case SendState::StoppedByUser:
        return tr("Stopped: %1").arg(sent);
    case SendState::Failed:
        return tr("Failed: %1").arg(sent);
    case SendState::Sending:
        break;
    }
    return tr("%1 · %2 per second").arg(sent, rateNumber(progress.perSecond));
}

QString SendProgressView::problemText(const SendProgress &progress)
{
    constexpr qsizetype MaxProblem = 2000;
    const QString problem = literalText(engineWords(progress.problem), MaxProblem);
    if (progress.state == SendState::Sending && !problem.isEmpty())
        return tr("%1 Trying again…").arg(problem);
    if (progress.state == SendState::Failed && problem.isEmpty())
        return tr("Sending failed, and no reason was given.");
    return problem;
}

void SendProgressView::showBar(const SendProgress &progress)
{
    const bool endless = progress.count <= 0;
    const bool busy = endless && progress.state == SendState::Sending;
    const double share = endless ? (progress.sent > 0 ? 1.0 : 0.0)
                                 : static_cast<double>(progress.sent) / static_cast<double>(progress.count);
    m_bar->setRange(0, busy ? 0 : BarSteps);
    // Rounded down: full means that the last one is durable.
    m_bar->setValue(busy ? 0 : static_cast<int>(std::floor(std::clamp(share, 0.0, 1.0) * BarSteps)));
}

void SendProgressView::showProgress(const SendProgress &progress)
{
    showBar(progress);
    m_text->setText(sentText(progress));
    showProblem(problemText(progress), progress.state == SendState::Failed);
}

void SendProgressView::showProblem(const QString &words, bool failed)
{
    m_failed = failed;
    m_problem->setText(words);
    m_problem->setVisible(!words.isEmpty());
    setColors(m_colors);
}

void SendProgressView::setColors(const ThemeColors &colors)
{
    m_colors = colors;
    QPalette own = m_problem->palette();
    own.setColor(QPalette::WindowText, m_failed ? colors.bad : colors.warn);
    m_problem->setPalette(own);
}

} // namespace spendwatch
