// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/connection.h"
#include "ui/connect/profile_check.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QFormLayout;
class QLineEdit;
class QRadioButton;
class QStringListModel;

namespace spendwatch {

class PropertyTable;
class PurchaseFieldsForm;
class SecurityFields;
struct Snippet;

/// The inputs of a ConnectionProfile.
class ProfileForm : public QWidget
{
    Q_OBJECT
public:
    explicit ProfileForm(QWidget *parent = nullptr);

    void show(const ConnectionProfile &profile);
    /// What the fields say, valid or not.
    [[nodiscard]] ConnectionProfile profile() const;
    /// What is wrong with it; field None when nothing is.
    [[nodiscard]] ProfileProblem problem() const;
    /// The name is the first thing a person types.
    void focusName();
    /// Puts the focus on what is wrong.
    void focusProblem();
    /// These can be picked as the topic, until another profile is shown.
    void offerTopics(const QStringList &topics);
    /// Fills in what a pasted snippet says; what it does not mention stays.
    void take(const Snippet &snippet);

signals:
    void edited();
    /// One of those that were offered was picked as the topic.
    void topicPicked();

private:
    void createFields();
    void createLayout();
    void showRows();
    void noteEdit();
    void createTopicList();
    void listTopics();

    QString m_id;
    QString m_schemaRegistry; ///< Kept as it is.
    QLineEdit *m_name;
    QRadioButton *m_journal;
    QRadioButton *m_kafka;
    QLineEdit *m_brokers;
    QLineEdit *m_topic;
    QLineEdit *m_appId;
    QCheckBox *m_atStart;
    QCheckBox *m_observe;
    PurchaseFieldsForm *m_fields;
    SecurityFields *m_security;
    PropertyTable *m_properties;
    QFormLayout *m_form;
    QStringListModel *m_topics; ///< Those that can be picked.
    QAction *m_listTopics;
    bool m_filling = false;
};

} // namespace spendwatch
