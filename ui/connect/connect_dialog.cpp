// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/connect_dialog.h"

#include "ui/connect/connection_test.h"
#include "ui/connect/paste_box.h"
#include "ui/connect/profile_form.h"
#include "ui/connect/profile_list.h"
#include "ui/connect/profile_page.h"
#include "ui/language/engine_words.h"
#include "ui/parts/screen_room.h"
#include "ui/text/hostile_text.h"

#include <QDialogButtonBox>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

ConnectDialog::ConnectDialog(QWidget *parent)
    : QDialog(parent),
      m_list(new ProfileList(m_drafts, this)),
      m_page(new ProfilePage(this)),
      m_form(m_page->form()),
      m_test(new ConnectionTest(this)),
      m_buttons(new QDialogButtonBox(this)),
      m_save(m_buttons->addButton(tr("&Save"), QDialogButtonBox::ActionRole)),
      m_connect(m_buttons->addButton(tr("&Connect"), QDialogButtonBox::AcceptRole))
{
    setWindowTitle(tr("Connect"));
    createButtons();
    createLayout();
    connectViews();
    choose(-1);
    resizeInScreen(*this, {860, 640});
}

ConnectDialog::~ConnectDialog()
{
    // Commits a cell that is being edited while the dialog still exists.
    hide();
}

void ConnectDialog::createButtons()
{
    m_save->setObjectName(u"saveProfile"_s);
    m_save->setAccessibleName(tr("Save the profile"));
    m_save->setAutoDefault(false);
    m_connect->setObjectName(u"connect"_s);
    m_connect->setAccessibleName(tr("Save the profile and connect"));
    m_connect->setAutoDefault(true);
    m_connect->setDefault(true);
    QPushButton *close = m_buttons->addButton(QDialogButtonBox::Close);
    close->setAutoDefault(false);
}

void ConnectDialog::createLayout()
{
    auto *right = new QVBoxLayout;
    right->addWidget(m_page, 1);
    right->addWidget(m_test);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(16);
    columns->addWidget(m_list, 2);
    columns->addLayout(right, 5);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 14);
    layout->setSpacing(12);
    layout->addLayout(columns, 1);
    layout->addWidget(m_buttons);
}

void ConnectDialog::connectViews()
{
    connect(m_list, &ProfileList::chosen, this, &ConnectDialog::choose);
    connect(m_list, &ProfileList::newWanted, this, &ConnectDialog::addNew);
    connect(m_list, &ProfileList::duplicateWanted, this, &ConnectDialog::duplicate);
    connect(m_list, &ProfileList::removeWanted, this, &ConnectDialog::askToRemove);
    connect(m_form, &ProfileForm::edited, this, &ConnectDialog::noteEdit);
    connect(m_test, &ConnectionTest::wanted, this, &ConnectDialog::test);
    connect(m_test, &ConnectionTest::cancelWanted, this, &ConnectDialog::testCancelWanted);
    connect(m_test, &ConnectionTest::previewWanted, this, &ConnectDialog::preview);
    connect(m_test, &ConnectionTest::previewCancelWanted, this, &ConnectDialog::previewCancelWanted);
    connect(m_form, &ProfileForm::topicPicked, this, &ConnectDialog::preview);
    connect(m_save, &QPushButton::clicked, this, [this] { submit(false); });
    connect(m_connect, &QPushButton::clicked, this, [this] { submit(true); });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ConnectDialog::showProfiles(const std::vector<ConnectionProfile> &profiles, const QString &connectedId)
{
    const QString id = m_row >= 0 ? m_drafts.at(m_row).id : connectedId;
    const QString name = m_row >= 0 ? m_drafts.at(m_row).name : QString();
    const Message reported = m_problem;
    m_row = -1;
    m_drafts.update(profiles, connectedId);
    m_list->showAll();
    m_list->choose(m_drafts.count() > 0 ? m_drafts.rowOf(id, name) : -1);
    if (!reported.isEmpty())
        showProblem(reported);
}

void ConnectDialog::setAnswering(bool answers)
{
    if (m_list->setAnswering(answers))
        for (int row = 0; row < m_drafts.count(); ++row)
            m_list->showRow(row);
}

void ConnectDialog::chooseConnected()
{
    const int connected = m_drafts.rowOf(m_drafts.connectedId());
    if (connected >= 0 && !isVisible())
        m_list->choose(connected);
}

void ConnectDialog::setPropertyTest(const PropertyTest &isKnown)
{
    m_page->pasteBox()->setPropertyTest(isKnown);
}

void ConnectDialog::carryOn(const ConnectDialog &before)
{
    setPropertyTest(before.m_page->pasteBox()->propertyTest());
    m_drafts = before.m_drafts;
    m_list->showAll();
    m_list->choose(before.m_row);
    if (before.m_test->isRunning()) {
        emit testCancelWanted();
        emit previewCancelWanted();
    }
}

void ConnectDialog::choose(int row)
{
    m_test->end();
    m_row = row;
    m_form->setEnabled(row >= 0);
    if (row >= 0)
        m_form->show(m_drafts.at(row));
    refresh();
}

void ConnectDialog::noteEdit()
{
    if (m_row < 0)
        return;
    m_test->endPreview(); // Of what was picked before.
    m_drafts.edit(m_row, m_form->profile());
    m_list->showRow(m_row);
    refresh();
}

void ConnectDialog::refresh()
{
    const bool some = m_row >= 0;
    m_problem = {};
    const QString problem = some ? problemWords() : QString();
    const bool sound = some && problem.isEmpty();
    m_test->setReady(sound, sound && m_drafts.at(m_row).usesKafka());
    m_save->setEnabled(sound);
    m_connect->setEnabled(sound);
    m_list->setChangeable(some, some && m_drafts.at(m_row).id != m_drafts.connectedId());
    if (!m_test->isRunning())
        m_test->showOutcome(problem, problem.isEmpty());
}

QString ConnectDialog::problemWords() const
{
    if (const ProfileProblem problem = m_form->problem(); problem.field != ProfileField::None)
        return problem.words;
    const QString name = m_form->profile().name;
    if (m_drafts.hasNamesake(m_row, name))
        return tr("Name: another profile is already called “%1”.").arg(literalText(name, 60));
    return {};
}

void ConnectDialog::addNew()
{
    ConnectionProfile fresh;
    fresh.name = tr("New profile");
    fresh.brokers = u"127.0.0.1:9092"_s;
    m_drafts.add(std::move(fresh));
    m_list->append();
    m_form->focusName();
}

void ConnectDialog::duplicate()
{
    m_drafts.duplicate(m_row);
    m_list->append();
    m_form->focusName();
}

void ConnectDialog::askToRemove()
{
    const ConnectionProfile &profile = m_drafts.at(m_row);
    auto *question =
        new QMessageBox(QMessageBox::Warning, tr("Delete Profile"),
                        tr("Delete the profile “%1”?").arg(literalText(profile.name, 60)), QMessageBox::Cancel, this);
    question->setObjectName(u"removeQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(profile.keptSecrets.isEmpty() ? tr("This cannot be undone.")
                                                               : tr("This cannot be undone. Its saved passwords are "
                                                                    "deleted, too."));
    question->setDefaultButton(QMessageBox::Cancel);
    QPushButton *confirm = question->addButton(tr("&Delete"), QMessageBox::AcceptRole);
    confirm->setObjectName(u"removeConfirmed"_s);
    connect(confirm, &QPushButton::clicked, this, [this, id = profile.id, name = profile.name] { remove(id, name); });
    question->open();
}

/// The rows may have changed since the question was asked.
void ConnectDialog::remove(const QString &id, const QString &name)
{
    const int row = m_drafts.count() > 0 ? m_drafts.rowOf(id, name) : -1;
    if (row < 0 || m_drafts.at(row).id != id || m_drafts.isConnected(row))
        return;
    m_row = -1;
    m_drafts.remove(row);
    m_list->forget(row);
    if (!id.isEmpty())
        emit removeWanted(id);
}

void ConnectDialog::test()
{
    refresh();
    m_test->begin();
    emit testWanted(m_drafts.at(m_row));
}

void ConnectDialog::preview()
{
    if (m_row < 0 || !problemWords().isEmpty() || !m_drafts.at(m_row).usesKafka())
        return;
    refresh();
    m_test->beginPreview(m_drafts.at(m_row).topic);
    emit previewWanted(m_drafts.at(m_row));
}

void ConnectDialog::showPreview(const TopicPreview &preview)
{
    m_test->showPreview(preview);
}

void ConnectDialog::showReport(const ConnectionReport &report)
{
    if (m_test->isRunning() && report.good)
        m_form->offerTopics(report.topics);
    m_test->showReport(report);
}

void ConnectDialog::showProblem(const Message &words)
{
    m_test->end();
    m_test->showOutcome(literalText(engineWordsInConnect(words), 2000), false);
    m_problem = words;
}

void ConnectDialog::submit(bool connectToo)
{
    if (m_row < 0 || !problemWords().isEmpty())
        return m_form->focusProblem();
    m_test->end();
    refresh();
    const ConnectionProfile profile = m_drafts.at(m_row);
    if (!connectToo) {
        emit saveWanted(profile);
        return;
    }
    emit connectWanted(profile);
    accept();
}

void ConnectDialog::done(int result)
{
    m_test->end();
    QDialog::done(result);
}

} // namespace spendwatch
