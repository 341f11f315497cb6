// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/profile_form.h"

#include "ui/connect/form_labels.h"
#include "ui/connect/property_table.h"
#include "ui/connect/purchase_fields_form.h"
#include "ui/connect/security_fields.h"
#include "ui/connect/snippet.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/palette_colors.h"

#include <QAction>
#include <QCheckBox>
#include <QCompleter>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QShortcut>
#include <QStringListModel>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaxLine = 4000;

void put(PropertyList &properties, const QString &name, const QString &value)
{
    std::erase_if(properties, [&](const auto &known) { return known.first == name; });
    properties.emplace_back(name, value);
}

} // namespace

ProfileForm::ProfileForm(QWidget *parent)
    : QWidget(parent),
      m_name(new QLineEdit(this)),
      m_journal(new QRadioButton(tr("Journal on this &machine"), this)),
      m_kafka(new QRadioButton(tr("Apache &Kafka"), this)),
      m_brokers(new QLineEdit(this)),
      m_topic(new QLineEdit(this)),
      m_appId(new QLineEdit(this)),
      m_atStart(new QCheckBox(tr("Connect w&hen Spendwatch starts"), this)),
      m_observe(new QCheckBox(tr("Only &observe what others count"), this)),
      m_fields(new PurchaseFieldsForm(this)),
      m_security(new SecurityFields(this)),
      m_properties(new PropertyTable(this)),
      m_form(new QFormLayout(this)),
      m_topics(new QStringListModel(this)),
      m_listTopics(m_topic->addAction(QIcon(), QLineEdit::TrailingPosition))
{
    createFields();
    createTopicList();
    createLayout();
    show({});
    connect(m_kafka, &QRadioButton::toggled, this, [this] {
        showRows();
        noteEdit();
    });
    for (const QLineEdit *edit : {m_name, m_brokers, m_topic, m_appId})
        connect(edit, &QLineEdit::textChanged, this, &ProfileForm::noteEdit);
    for (const QCheckBox *box : {m_atStart, m_observe})
        connect(box, &QCheckBox::toggled, this, &ProfileForm::noteEdit);
    connect(m_fields, &PurchaseFieldsForm::edited, this, &ProfileForm::noteEdit);
    connect(m_security, &SecurityFields::edited, this, &ProfileForm::noteEdit);
    connect(m_properties, &PropertyTable::edited, this, &ProfileForm::noteEdit);
}

void ProfileForm::createFields()
{
    const std::tuple<QWidget *, const char *, QString> names[] = {
        {m_name, "profileName", tr("Name of the profile")},
        {m_journal, "journal", tr("Watch the journal on this machine")},
        {m_kafka, "kafka", tr("Watch Apache Kafka")},
        {m_brokers, "brokers", tr("Bootstrap servers")},
        {m_topic, "topic", tr("Topic")},
        {m_appId, "appId", tr("App id, which is the consumer group")},
        {m_atStart, "atStart", tr("Connect when Spendwatch starts")},
        {m_observe, "observe", tr("Only observe what others count")}};
    for (const auto &[widget, id, name] : names) {
        widget->setObjectName(QLatin1String(id));
        widget->setAccessibleName(name);
    }
    for (QLineEdit *edit : {m_name, m_brokers, m_topic, m_appId})
        edit->setMaxLength(MaxLine);
    m_brokers->setPlaceholderText(u"127.0.0.1:9092"_s);
    m_brokers->setToolTip(tr("HOST:PORT, several separated by commas"));
    m_appId->setToolTip(tr("The consumer group; topics created by Spendwatch begin with it"));
    m_atStart->setToolTip(tr("Instead of the journal, when it is started without --broker"));
    m_observe->setToolTip(tr("Shows everything without joining the consumer group, and needs no right to write"));
}

/// As one types those are listed that have it anywhere in their name; the arrow, or the key, lists all.
void ProfileForm::createTopicList()
{
    auto *completer = new QCompleter(m_topics, this);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_topic->setCompleter(completer);
    // Later: first the field takes it over.
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, &ProfileForm::topicPicked,
            Qt::QueuedConnection);
    m_listTopics->setObjectName(u"listTopics"_s);
    m_listTopics->setText(tr("List the topics of the cluster"));
    m_listTopics->setToolTip(tr("List the topics of the cluster (arrow down)"));
    m_listTopics->setVisible(false);
    connect(m_listTopics, &QAction::triggered, this, &ProfileForm::listTopics);
    auto *key = new QShortcut(QKeySequence(Qt::Key_Down), m_topic, this, &ProfileForm::listTopics);
    key->setContext(Qt::WidgetShortcut);
}

void ProfileForm::offerTopics(const QStringList &topics)
{
    m_topics->setStringList(topics);
    m_listTopics->setIcon(glyphIcon(Glyph::Down, themeColors(palette()).text));
    m_listTopics->setVisible(!topics.isEmpty());
}

void ProfileForm::listTopics()
{
    if (m_topics->rowCount() == 0)
        return;
    QCompleter *completer = m_topic->completer();
    completer->setCompletionPrefix({});
    completer->complete();
}

void ProfileForm::createLayout()
{
    m_form->setContentsMargins({});
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(8);
    m_form->addRow(tr("&Name"), m_name);
    auto *kind = new QHBoxLayout;
    kind->setSpacing(16);
    kind->addWidget(m_journal);
    kind->addWidget(m_kafka);
    kind->addStretch();
    m_form->addRow(tr("Source"), kind);
    m_form->addRow(tr("&Bootstrap servers"), m_brokers);
    m_form->addRow(tr("&Topic"), m_topic);
    m_form->addRow(tr("A&pp id"), m_appId);
    m_form->addRow(QString(), m_atStart);
    m_form->addRow(QString(), m_observe);
    m_form->addRow(QString(), m_fields->choice());
    evenLabels(*m_form);
    m_form->addRow(m_fields);
    m_form->addRow(m_security);
    m_form->addRow(m_properties);
}

void ProfileForm::showRows()
{
    const bool kafka = m_kafka->isChecked();
    // QFormLayout::setRowVisible() came with Qt 6.4.
    for (QWidget *field :
         {static_cast<QWidget *>(m_brokers), static_cast<QWidget *>(m_topic), static_cast<QWidget *>(m_atStart),
          static_cast<QWidget *>(m_observe), static_cast<QWidget *>(m_security), static_cast<QWidget *>(m_properties)})
        m_form->setRowVisible(field, kafka);
}

void ProfileForm::noteEdit()
{
    if (!m_filling)
        emit edited();
}

void ProfileForm::show(const ConnectionProfile &profile)
{
    m_filling = true;
    if (profile.id != m_id || profile.brokers != m_brokers->text())
        offerTopics({}); // They are another cluster's.
    m_id = profile.id;
    m_schemaRegistry = profile.schemaRegistry;
    m_name->setText(profile.name);
    (profile.usesKafka() ? m_kafka : m_journal)->setChecked(true);
    m_brokers->setText(profile.brokers);
    m_topic->setText(profile.topic);
    m_appId->setText(profile.appId);
    m_atStart->setChecked(profile.atStart);
    m_observe->setChecked(profile.observe);
    m_fields->show(profile.fields);
    m_security->show(profile);
    m_properties->show(profile);
    showRows();
    m_filling = false;
}

ConnectionProfile ProfileForm::profile() const
{
    ConnectionProfile profile;
    profile.id = m_id;
    profile.name = m_name->text().trimmed();
    profile.appId = m_appId->text().trimmed();
    profile.fields = m_fields->fields();
    profile.schemaRegistry = m_schemaRegistry;
    if (!m_kafka->isChecked())
        return profile;
    profile.brokers = m_brokers->text().remove(u' ');
    profile.topic = m_topic->text().trimmed();
    profile.atStart = m_atStart->isChecked();
    profile.observe = m_observe->isChecked();
    m_security->addTo(profile);
    m_properties->addTo(profile);
    return profile;
}

ProfileProblem ProfileForm::problem() const
{
    return checkProfile(profile(), m_kafka->isChecked());
}

void ProfileForm::focusName()
{
    m_name->setFocus();
    m_name->selectAll();
}

void ProfileForm::focusProblem()
{
    switch (problem().field) {
    case ProfileField::Name:
        return m_name->setFocus();
    case ProfileField::Brokers:
        return m_brokers->setFocus();
    case ProfileField::Topic:
        return m_topic->setFocus();
    case ProfileField::AppId:
        return m_appId->setFocus();
    case ProfileField::Fields:
        return m_fields->focusProblem();
    case ProfileField::Properties:
        return m_properties->setFocus();
    case ProfileField::None:
        break;
    }
}

void ProfileForm::take(const Snippet &snippet)
{
    m_kafka->setChecked(true);
    ConnectionProfile taken = profile();
    if (!snippet.brokers.isEmpty())
        taken.brokers = snippet.brokers;
    if (!snippet.appId.isEmpty())
        taken.appId = snippet.appId;
    for (const auto &[name, value] : snippet.properties) {
        put(isSecretProperty(name) ? taken.secrets : taken.properties, name, value);
        taken.keptSecrets.removeAll(name);
    }
    const bool named = !taken.brokers.isEmpty();
    show(taken);
    m_kafka->setChecked(true);
    showRows();
    if (!named)
        m_brokers->setFocus();
    noteEdit();
}

} // namespace spendwatch
