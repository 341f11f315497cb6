// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/status/address_bar.h"

#include "ui/parts/context_menu.h"
#include "ui/parts/plain_label.h"
#include "ui/status/link_button.h"
#include "ui/text/hostile_text.h"
#include "ui/theme/glyphs.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QUrl>

#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int ConfirmMs = 1500;

QString problemWords()
{
    return AddressBar::tr("No answers over HTTP");
}

} // namespace

QString customerAddress(const QString &server, const QString &customer)
{
    if (server.isEmpty())
        return {};
    return u"%1/customer/%2"_s.arg(server, QString::fromLatin1(QUrl::toPercentEncoding(customer)));
}

AddressBar::AddressBar(QWidget *parent)
    : QWidget(parent),
      m_link(new LinkButton(this)),
      m_copy(new QToolButton(this)),
      m_problem(new PlainLabel(this))
{
    m_link->setObjectName(u"httpLink"_s);
    m_copy->setObjectName(u"httpCopy"_s);
    m_copy->setAutoRaise(true);
    m_copy->setToolTip(tr("Copy the address"));
    m_copy->setAccessibleName(tr("Copy the address"));
    m_problem->setObjectName(u"httpProblem"_s);
    m_problem->setColor(&ThemeColors::warn);
    m_problem->setFitted(true);
    m_copied.setSingleShot(true);
    m_copied.setInterval(ConfirmMs);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addStretch(1);
    layout->addWidget(m_problem);
    layout->addWidget(m_link);
    layout->addWidget(m_copy);

    connect(m_link, &LinkButton::clicked, this, [this] { emit openWanted(QUrl(address(), QUrl::StrictMode)); });
    connect(m_copy, &QToolButton::clicked, this, &AddressBar::copyAddress);
    m_link->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_link, &QWidget::customContextMenuRequested, this, [this](const QPoint &point) {
        QMenu *menu = newContextMenu(*this);
        menu->addAction(tr("&Open in Browser"), m_link, &LinkButton::click);
        menu->addAction(tr("&Copy Address"), this, &AddressBar::copyAddress);
        menu->popup(m_link->mapToGlobal(point));
    });
    connect(&m_copied, &QTimer::timeout, this, &AddressBar::drawIcon);
    drawIcon();
    showAddress();
}

void AddressBar::showServer(const QString &httpAddress, const Message &httpProblem)
{
    m_problem->setText(httpProblem.isEmpty() ? QString() : problemWords()); // Why stands below.
    m_problem->setVisible(!httpProblem.isEmpty());
    if (std::exchange(m_server, httpAddress) != httpAddress)
        showAddress();
}

int AddressBar::roomForProblem() const
{
    return fontMetrics().horizontalAdvance(problemWords()) + 2;
}

void AddressBar::setCustomer(const QString &name)
{
    if (std::exchange(m_customer, name) != name)
        showAddress();
}

QString AddressBar::address() const
{
    return customerAddress(m_server, m_customer);
}

void AddressBar::copyAddress()
{
    QGuiApplication::clipboard()->setText(address());
    m_copied.start();
    drawIcon();
}

void AddressBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawIcon();
}

void AddressBar::showAddress()
{
    const QString shown = address();
    m_link->setText(shown);
    m_link->setAccessibleName(tr("Open %1 in the browser").arg(shown));
    m_link->setToolTip(literalToolTip(tr("Open in the browser:") + QLatin1Char('\n') + shown));
    m_link->setAccessibleDescription(literalText(shown)); // Without the markup of the tool tip.
    m_link->setVisible(!shown.isEmpty());
    m_copy->setVisible(!shown.isEmpty());
    m_link->updateGeometry();
}

void AddressBar::drawIcon()
{
    const ThemeColors colors = themeColors(palette());
    const bool confirms = m_copied.isActive();
    m_copy->setIcon(glyphIcon(confirms ? Glyph::Check : Glyph::Copy, confirms ? colors.good : colors.mutedText));
}

} // namespace spendwatch
