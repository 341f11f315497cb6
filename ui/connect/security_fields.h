// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/connection.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;

namespace spendwatch {

class SecretEdit;

/// How the connection is secured: the properties of TLS and SASL that have fields of their own.
class SecurityFields : public QWidget
{
    Q_OBJECT
public:
    explicit SecurityFields(QWidget *parent = nullptr);

    /// Whether the property has a field here.
    [[nodiscard]] static bool holds(const QString &property);

    /// Shows what `profile` says; of saved secrets it only shows that there are some.
    void show(const ConnectionProfile &profile);
    /// Adds what the fields say to `profile`.
    void addTo(ConnectionProfile &profile) const;

signals:
    void edited();

private:
    struct TextField {
        const char *property;
        QLineEdit *edit;
        bool ofTls; ///< Otherwise of SASL.
    };

    void createFields();
    void createLayout();
    void addFile(QFormLayout &form, const QString &label, QLineEdit &edit, const QString &title);
    void showRows();
    [[nodiscard]] bool usesTls() const;
    [[nodiscard]] bool usesSasl() const;
    [[nodiscard]] std::vector<TextField> textFields() const;
    void addSecret(ConnectionProfile &profile, const char *property, const SecretEdit &edit) const;

    QComboBox *m_security;
    QLineEdit *m_ca;
    QLineEdit *m_certificate;
    QLineEdit *m_key;
    SecretEdit *m_keyPassword;
    QComboBox *m_mechanism;
    QLineEdit *m_user;
    SecretEdit *m_password;
    QWidget *m_tls;
    QWidget *m_sasl;
};

} // namespace spendwatch
