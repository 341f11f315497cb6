// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/status/state_strip.h"

#include "ui/language/engine_words.h"
#include "ui/parts/plain_label.h"
#include "ui/parts/short_label.h"
#include "ui/status/address_bar.h"
#include "ui/status/state_words.h"
#include "ui/status/status_dot.h"
#include "ui/text/hostile_text.h"

#include <QDateTime>
#include <QEvent>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int CountdownMs = 250;
constexpr int RestoreSteps = 1000;
constexpr int MaxSource = 340;
constexpr int Gap = 8;
constexpr int LettersInALine = 150; ///< Longer lines are hard to read.
constexpr int LettersBesideButtons = 51; ///< "since 12:34:56, tried 12 times, next try in 10 s"

bool isStuck(const WorkerStatus &status)
{
    return status.state == WorkerState::Waiting || status.state == WorkerState::Failed;
}

} // namespace

StateStrip::StateStrip(QWidget *parent)
    : QWidget(parent),
      m_dot(new StatusDot(this)),
      m_stateHalf(new QWidget(this)),
      m_serverHalf(new QWidget(this)),
      m_state(new PlainLabel(this)),
      m_source(new PlainLabel(this)),
      m_details(new PlainLabel(this)),
      m_problem(new ShortLabel(this)),
      m_restore(new QProgressBar(this)),
      m_address(new AddressBar(this)),
      m_tryNow(new QPushButton(tr("Try Now"), this)),
      m_connect(new QPushButton(tr("Connect…"), this)),
      m_otherPort(new QPushButton(tr("Use Another Port"), this))
{
    createViews();
    createButtons();
    createLayout();
    m_countdown.setInterval(CountdownMs);
    connect(&m_countdown, &QTimer::timeout, this, &StateStrip::showWords);
    showWords();
    showRestore(m_status);
}

void StateStrip::createViews()
{
    QFont bold = m_state->font();
    bold.setWeight(QFont::DemiBold);
    m_state->setFont(bold);
    m_state->setFitted(true);
    m_state->setCaption(tr("State"));
    m_state->setObjectName(u"state"_s);
    m_source->setObjectName(u"source"_s);
    m_source->setCaption(tr("Watched"));
    m_source->setFitted(true);
    m_source->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed); // Shortened before a button is.
    m_source->setMaximumWidth(MaxSource);
    m_source->setElide(Qt::ElideMiddle);
    m_details->setObjectName(u"stateDetails"_s);
    m_details->setColor(&ThemeColors::mutedText);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setMaximumWidth(fontMetrics().averageCharWidth() * LettersInALine);
    m_restore->setObjectName(u"restore"_s);
    m_restore->setTextVisible(false);
    m_restore->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_restore->setAccessibleName(tr("Restored so far"));
}

void StateStrip::createButtons()
{
    m_tryNow->setObjectName(u"tryNow"_s);
    m_tryNow->setToolTip(tr("Try again now instead of waiting"));
    m_connect->setObjectName(u"mendConnection"_s);
    m_connect->setToolTip(tr("Choose what is watched, and how it is reached"));
    m_otherPort->setObjectName(u"otherPort"_s);
    m_otherPort->setToolTip(tr("Answer on any free port until the program ends"));
    connect(m_tryNow, &QPushButton::clicked, this, &StateStrip::tryNowClicked);
    connect(m_connect, &QPushButton::clicked, this, &StateStrip::connectClicked);
    connect(m_otherPort, &QPushButton::clicked, this, &StateStrip::otherPortClicked);
    m_tryNow->hide();
    m_connect->hide();
    m_otherPort->hide();
}

/// Both halves are as wide as the window says, not as what they show, so nothing moves when that changes.
void StateStrip::createLayout()
{
    createState();
    createServer();
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Gap);
    line->addWidget(m_stateHalf, 3);
    line->addWidget(m_serverHalf, 2);
    for (QWidget *half : {m_stateHalf, m_serverHalf})
        half->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_restore->raise();
}

void StateStrip::createState()
{
    constexpr int Nearly = 1000; // What the details leave is behind the buttons.
    auto *line = new QHBoxLayout(m_stateHalf);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Gap);
    line->addWidget(m_dot);
    line->addWidget(m_state);
    line->addWidget(m_source);
    line->addWidget(m_details, Nearly);
    line->addWidget(m_tryNow);
    line->addWidget(m_connect);
    line->addStretch(1);
}

void StateStrip::createServer()
{
    auto *line = new QHBoxLayout(m_serverHalf);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Gap);
    line->addWidget(m_address, 1);
    line->addWidget(m_otherPort);
}

/// For buttons that are hidden now. How large they are is known once the style is.
void StateStrip::keepRoom()
{
    const QSize otherPort = m_otherPort->sizeHint();
    m_serverHalf->setMinimumWidth(m_address->roomForProblem() + Gap + otherPort.width());
    setMinimumHeight(std::max(m_tryNow->sizeHint().height(), otherPort.height()));
}

void StateStrip::showSnapshot(const Snapshot &snapshot)
{
    m_status = snapshot.status;
    m_rate = snapshot.headline.purchasesPerSecond;
    m_httpProblem = snapshot.httpProblem;
    m_address->showServer(snapshot.httpAddress, snapshot.httpProblem);
    showButtons();
    showWords();
    showRestore(m_status);
    const bool counts = isStuck(m_status) && m_status.nextTryMs > 0;
    if (counts != m_countdown.isActive())
        counts ? m_countdown.start() : m_countdown.stop();
}

/// The buttons follow the details, whose text counts down, so the details keep their width meanwhile; and together with the
/// state, when one follows on the other.
int StateStrip::roomForDetails() const
{
    const QFontMetrics bold(m_state->font());
    const int failed = bold.horizontalAdvance(stuckWords(true));
    const int waiting = bold.horizontalAdvance(stuckWords(false));
    const int shown = m_status.state == WorkerState::Failed ? failed : waiting;
    return fontMetrics().averageCharWidth() * LettersBesideButtons + std::max(failed, waiting) - shown;
}

void StateStrip::showButtons()
{
    const bool stuck = isStuck(m_status);
    m_details->setMaximumWidth(stuck ? roomForDetails() : QWIDGETSIZE_MAX);
    m_tryNow->setVisible(stuck);
    m_tryNow->setEnabled(m_status.nextTryMs
                         > 0); // What recovers by itself cannot be tried; the button stays, so nothing moves.
    m_connect->setVisible(stuck);
    m_otherPort->setVisible(!m_httpProblem.isEmpty());
}

void StateStrip::setPaused(bool paused)
{
    m_paused = paused;
    showWords();
}

void StateStrip::showWords()
{
    StateWords words = stateWords(m_status, m_rate, QDateTime::currentMSecsSinceEpoch());
    if (m_paused && words.tone != Tone::Bad && words.tone != Tone::Warn) {
        words.tone = Tone::Idle;
        words.details = tr("counting continues (%1)").arg(words.state);
        words.state = tr("Display paused");
    }
    m_dot->setTone(words.tone);
    m_state->setText(words.state);
    m_source->setText(sourceWords(m_status.source));
    m_source->setVisible(m_status.state != WorkerState::Connecting); // The details name it then.
    m_details->setText(words.details);
    QString problem = words.problem;
    if (!m_httpProblem.isEmpty())
        problem += (problem.isEmpty() ? QString() : u"\n"_s) + literalText(engineWords(m_httpProblem));
    m_problem->setWords(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (std::exchange(m_tone, int(words.tone)) != int(words.tone))
        tintProblem();
}

void StateStrip::showRestore(const WorkerStatus &status)
{
    const bool restoring = status.state == WorkerState::Restoring;
    m_restore->setVisible(restoring);
    if (!restoring)
        return;
    const auto expected = double(status.restore.rowsExpected);
    const bool known = expected > 0;
    const double share = known ? std::clamp(double(status.restore.rows) / expected, 0.0, 1.0) : 0;
    m_restore->setRange(0, known ? RestoreSteps : 0); // Without an end it only shows activity.
    m_restore->setValue(int(share * RestoreSteps));
}

void StateStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tintProblem();
    if (event->type() == QEvent::StyleChange)
        keepRoom();
}

void StateStrip::showEvent(QShowEvent *event)
{
    keepRoom();
    QWidget::showEvent(event);
}

/// At the lower edge, where it takes no room and covers no button.
void StateStrip::resizeEvent(QResizeEvent *event)
{
    constexpr int Thickness = 3;
    QWidget::resizeEvent(event);
    m_restore->setGeometry(m_stateHalf->x(), height() - Thickness, m_stateHalf->width(), Thickness);
}

void StateStrip::tintProblem()
{
    const ThemeColors colors = themeColors(palette());
    QPalette tint;
    tint.setColor(QPalette::WindowText, Tone(m_tone) == Tone::Bad ? colors.bad : colors.warn);
    m_problem->setPalette(tint);
}

} // namespace spendwatch
