// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/security_fields.h"

#include "ui/connect/form_labels.h"
#include "ui/connect/secret_edit.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <array>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *Protocol = "security.protocol";
constexpr const char *Mechanism = "sasl.mechanisms";
constexpr const char *KeyPassword = "ssl.key.password";
constexpr const char *Password = "sasl.password";
constexpr std::array Held{Protocol,        Mechanism,         KeyPassword,        Password,
                          "sasl.username", "ssl.ca.location", "ssl.key.location", "ssl.certificate.location"};

QString valueOf(const PropertyList &properties, const char *name)
{
    const auto found = std::ranges::find(properties, QLatin1String(name), &PropertyList::value_type::first);
    return found == properties.end() ? QString() : found->second;
}

void nameField(QWidget &field, const char *id, const QString &name)
{
    field.setObjectName(QLatin1String(id));
    field.setAccessibleName(name);
}

QFormLayout *formOf(QWidget &page)
{
    auto *form = new QFormLayout(&page);
    form->setContentsMargins({});
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    return form;
}

} // namespace

SecurityFields::SecurityFields(QWidget *parent)
    : QWidget(parent),
      m_security(new QComboBox(this)),
      m_ca(new QLineEdit(this)),
      m_certificate(new QLineEdit(this)),
      m_key(new QLineEdit(this)),
      m_keyPassword(new SecretEdit(this)),
      m_mechanism(new QComboBox(this)),
      m_user(new QLineEdit(this)),
      m_password(new SecretEdit(this)),
      m_tls(new QWidget(this)),
      m_sasl(new QWidget(this))
{
    createFields();
    createLayout();
    showRows();
}

bool SecurityFields::holds(const QString &property)
{
    return std::ranges::any_of(Held, [&](const char *name) { return property == QLatin1String(name); });
}

void SecurityFields::createFields()
{
    m_security->addItem(tr("None (plain)"), u"PLAINTEXT"_s);
    m_security->addItem(tr("TLS"), u"SSL"_s);
    m_security->addItem(tr("Login (SASL) without TLS"), u"SASL_PLAINTEXT"_s);
    m_security->addItem(tr("Login (SASL) over TLS"), u"SASL_SSL"_s);
    m_mechanism->addItems({u"PLAIN"_s, u"SCRAM-SHA-256"_s, u"SCRAM-SHA-512"_s, u"OAUTHBEARER"_s, u"GSSAPI"_s});
    nameField(*m_security, "security", tr("Security of the connection"));
    nameField(*m_ca, "caFile", tr("CA certificates, a PEM file"));
    nameField(*m_certificate, "certificateFile", tr("Client certificate, a PEM file"));
    nameField(*m_key, "keyFile", tr("Client key, a PEM file"));
    nameField(*m_keyPassword, "keyPassword", tr("Password of the client key"));
    nameField(*m_mechanism, "mechanism", tr("Login mechanism"));
    nameField(*m_user, "user", tr("User name"));
    nameField(*m_password, "password", tr("Password"));
    m_ca->setPlaceholderText(tr("Empty: those the system trusts"));
    for (QLineEdit *edit : {m_ca, m_certificate, m_key, m_user, static_cast<QLineEdit *>(m_keyPassword),
                            static_cast<QLineEdit *>(m_password)})
        connect(edit, &QLineEdit::textChanged, this, &SecurityFields::edited);
    for (const SecretEdit *edit : {m_keyPassword, m_password})
        connect(edit, &SecretEdit::forgotten, this, &SecurityFields::edited);
    connect(m_mechanism, &QComboBox::currentTextChanged, this, &SecurityFields::edited);
    connect(m_security, &QComboBox::currentIndexChanged, this, [this] {
        showRows();
        emit edited();
    });
}

void SecurityFields::createLayout()
{
    QFormLayout *tls = formOf(*m_tls);
    addFile(*tls, tr("CA certificates"), *m_ca, tr("Choose the CA certificates"));
    addFile(*tls, tr("Client certificate"), *m_certificate, tr("Choose the client certificate"));
    addFile(*tls, tr("Client key"), *m_key, tr("Choose the client key"));
    tls->addRow(tr("Key password"), m_keyPassword);
    QFormLayout *sasl = formOf(*m_sasl);
    sasl->addRow(tr("&Mechanism"), m_mechanism);
    sasl->addRow(tr("&User"), m_user);
    sasl->addRow(tr("Pass&word"), m_password);
    QFormLayout *form = formOf(*this);
    form->addRow(tr("S&ecurity"), m_security);
    form->addRow(m_tls);
    form->addRow(m_sasl);
    for (const QFormLayout *one : {tls, sasl, form})
        evenLabels(*one);
}

void SecurityFields::addFile(QFormLayout &form, const QString &label, QLineEdit &edit, const QString &title)
{
    auto *choose = new QPushButton(tr("Browse…"), this);
    choose->setAccessibleName(title);
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, [this, field = &edit, title] {
        auto *dialog = new QFileDialog(this, title, field->text(),
                                       tr("Certificates and keys (*.pem *.crt *.key *.cer);;All files (*)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, field, &QLineEdit::setText);
        dialog->open();
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(&edit, 1);
    row->addWidget(choose);
    form.addRow(label, row);
    if (auto *caption = qobject_cast<QLabel *>(form.labelForField(row)))
        caption->setBuddy(&edit);
}

std::vector<SecurityFields::TextField> SecurityFields::textFields() const
{
    return {{"ssl.ca.location", m_ca, true},
            {"ssl.certificate.location", m_certificate, true},
            {"ssl.key.location", m_key, true},
            {"sasl.username", m_user, false}};
}

bool SecurityFields::usesTls() const
{
    return m_security->currentData().toString().endsWith(u"SSL");
}

bool SecurityFields::usesSasl() const
{
    return m_security->currentData().toString().startsWith(u"SASL");
}

void SecurityFields::showRows()
{
    m_tls->setVisible(usesTls());
    m_sasl->setVisible(usesSasl());
}

void SecurityFields::show(const ConnectionProfile &profile)
{
    const int security = m_security->findData(valueOf(profile.properties, Protocol).toUpper());
    m_security->setCurrentIndex(std::max(security, 0));
    for (const TextField &field : textFields())
        field.edit->setText(valueOf(profile.properties, field.property));
    const QString mechanism = valueOf(profile.properties, Mechanism);
    if (!mechanism.isEmpty() && m_mechanism->findText(mechanism) < 0)
        m_mechanism->addItem(mechanism);
    m_mechanism->setCurrentText(mechanism.isEmpty() ? u"PLAIN"_s : mechanism);
    m_keyPassword->reset(profile.keptSecrets.contains(QLatin1String(KeyPassword)));
    m_keyPassword->setText(valueOf(profile.secrets, KeyPassword));
    m_password->reset(profile.keptSecrets.contains(QLatin1String(Password)));
    m_password->setText(valueOf(profile.secrets, Password));
    showRows();
}

void SecurityFields::addSecret(ConnectionProfile &profile, const char *property, const SecretEdit &edit) const
{
    if (!edit.text().isEmpty())
        profile.secrets.emplace_back(QLatin1String(property), edit.text());
    else if (edit.usesKept())
        profile.keptSecrets.append(QLatin1String(property));
}

void SecurityFields::addTo(ConnectionProfile &profile) const
{
    if (m_security->currentIndex() > 0)
        profile.properties.emplace_back(QLatin1String(Protocol), m_security->currentData().toString());
    if (usesSasl())
        profile.properties.emplace_back(QLatin1String(Mechanism), m_mechanism->currentText());
    for (const TextField &field : textFields())
        if ((field.ofTls ? usesTls() : usesSasl()) && !field.edit->text().isEmpty())
            profile.properties.emplace_back(QLatin1String(field.property), field.edit->text());
    if (usesTls())
        addSecret(profile, KeyPassword, *m_keyPassword);
    if (usesSasl())
        addSecret(profile, Password, *m_password);
}

} // namespace spendwatch
