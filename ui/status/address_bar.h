// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/message.h"

#include <QTimer>
#include <QWidget>

class QToolButton;

namespace spendwatch {

class LinkButton;
class PlainLabel;

/// Where the total of `customer` is answered; empty without a server.
[[nodiscard]] QString customerAddress(const QString &server, const QString &customer);

/// Where the totals are available over HTTP: the address of one customer, to open or copy; or why there is none.
class AddressBar : public QWidget
{
    Q_OBJECT

public:
    explicit AddressBar(QWidget *parent = nullptr);

    void showServer(const QString &httpAddress, const Message &httpProblem);
    /// The width that the words need which stand here instead of an address, in pixels.
    [[nodiscard]] int roomForProblem() const;
    void setCustomer(const QString &name);
    /// The address shown; empty while there is none.
    [[nodiscard]] QString address() const;

public slots:
    void copyAddress();

signals:
    void openWanted(const QUrl &address);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showAddress();
    void drawIcon();

    LinkButton *m_link;
    QToolButton *m_copy;
    PlainLabel *m_problem;
    QTimer m_copied; ///< Runs while the button confirms.
    QString m_server;
    QString m_customer;
};

} // namespace spendwatch
