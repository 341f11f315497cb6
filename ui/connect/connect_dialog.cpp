// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/connect_dialog.h"

#include "ui/connect/paste_box.h"
#include "ui/connect/profile_form.h"
#include "ui/connect/snippet.h"
#include "ui/language/engine_words.h"
#include "ui/text/hostile_text.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>

#include <algorithm>

namespace spendwatch {

void ConnectDialog::showProfiles(const std::vector<ConnectionProfile> &profiles, const QString &connectedId)
{
    const std::vector<ConnectionProfile> before = std::exchange(m_saved, profiles);
    const std::vector<ConnectionProfile> edited = std::exchange(m_drafts, profiles);
    const QString chosen = m_row >= 0 ? edited[std::size_t(m_row)].id : connectedId;
    const QString chosenName = m_row >= 0 ? edited[std::size_t(m_row)].name : QString();
    const Message told = m_problem;
    m_connectedId = connectedId;
    for (ConnectionProfile &draft : m_drafts) {
        const auto old = std::ranges::find(before, draft.id, &ConnectionProfile::id);
        const auto typed = std::ranges::find(edited, draft.id, &ConnectionProfile::id);
        // Goes on to be edited unless it was just saved.
        if (typed != edited.end() && old != before.end() && *old == draft)
            draft = *typed;
    }
    for (const ConnectionProfile &draft : edited) {
        const bool isSavedNow = std::ranges::find(m_drafts, draft.name, &ConnectionProfile::name) != m_drafts.end();
        if (draft.id.isEmpty() && !isSavedNow)
            m_drafts.push_back(draft);
    }
    m_row = -1;
    m_list->clear();
    int row = 0;
    for (int i = 0; i < int(m_drafts.size()); ++i) {
        m_list->addItem(QString());
        showItem(i);
        const ConnectionProfile &draft = m_drafts[std::size_t(i)];
        // One that was new has got its id just now.
        if (chosen.isEmpty() ? draft.name == chosenName : draft.id == chosen)
            row = i;
    }
    m_list->setCurrentRow(m_drafts.empty() ? -1 : row);
    if (!told.isEmpty())
        showProblem(told);
}

void ConnectDialog::chooseConnected()
{
    const auto connected = std::ranges::find(m_drafts, m_connectedId, &ConnectionProfile::id);
    if (connected != m_drafts.end() && !isVisible())
        m_list->setCurrentRow(int(connected - m_drafts.begin()));
}

void ConnectDialog::carryOn(const ConnectDialog &before)
{
    m_saved = before.m_saved;
    m_drafts = before.m_drafts;
    m_connectedId = before.m_connectedId;
    for (int row = 0; row < int(m_drafts.size()); ++row) {
        m_list->addItem(QString());
        showItem(row);
    }
    m_list->setCurrentRow(before.m_row);
    if (before.m_testing)
        emit testCancelWanted();
}

void ConnectDialog::choose(int row)
{
    endTest();
    m_row = row;
    m_form->setEnabled(row >= 0);
    if (row >= 0)
        m_form->show(m_drafts[std::size_t(row)]);
    refresh();
}

void ConnectDialog::noteEdit()
{
    if (m_row < 0)
        return;
    m_drafts[std::size_t(m_row)] = m_form->profile();
    showItem(m_row);
    refresh();
}

void ConnectDialog::refresh()
{
    const bool some = m_row >= 0;
    m_problem = {};
    const QString problem = some ? problemWords() : QString();
    m_test->setEnabled(some && problem.isEmpty());
    m_save->setEnabled(some && problem.isEmpty());
    m_connect->setEnabled(some && problem.isEmpty());
    m_duplicate->setEnabled(some);
    m_remove->setEnabled(some && m_drafts[std::size_t(m_row)].id != m_connectedId);
    if (!m_testing)
        tellOutcome(problem, problem.isEmpty());
}

QString ConnectDialog::problemWords() const
{
    if (const ProfileProblem problem = m_form->problem(); problem.field != ProfileField::None)
        return problem.words;
    const QString name = m_form->profile().name;
    for (int i = 0; i < int(m_drafts.size()); ++i) {
        if (i != m_row && m_drafts[std::size_t(i)].name == name)
            return tr("Name: another profile is called “%1” already.").arg(literalText(name, 60));
    }
    return {};
}

void ConnectDialog::showItem(int row)
{
    const ConnectionProfile &draft = m_drafts[std::size_t(row)];
    const auto saved = std::ranges::find(m_saved, draft.id, &ConnectionProfile::id);
    const bool edited = saved == m_saved.end() || *saved != draft;
    QString text = literalText(draft.name, 60);
    if (!draft.id.isEmpty() && draft.id == m_connectedId)
        text = tr("%1 (connected)").arg(text);
    else if (edited)
        text = tr("%1 (not saved)").arg(text);
    m_list->item(row)->setText(text);
    m_list->item(row)->setSizeHint({0, m_list->fontMetrics().height() + 10});
}

QString ConnectDialog::freeName(const QString &wanted) const
{
    QString name = wanted;
    for (int number = 2; std::ranges::find(m_drafts, name, &ConnectionProfile::name) != m_drafts.end(); ++number)
        name = QStringLiteral("%1 %2").arg(wanted).arg(number);
    return name;
}

void ConnectDialog::addProfile(ConnectionProfile profile)
{
    profile.id.clear();
    profile.name = freeName(profile.name);
    m_drafts.push_back(std::move(profile));
    m_list->addItem(QString());
    showItem(int(m_drafts.size()) - 1);
    m_list->setCurrentRow(m_list->count() - 1);
    m_form->setFocus();
}

void ConnectDialog::duplicateProfile()
{
    // Secrets that are kept belong to the profile they were typed for.
    ConnectionProfile copy = m_drafts[std::size_t(m_row)];
    copy.keptSecrets.clear();
    copy.atStart = false;
    addProfile(std::move(copy));
}

void ConnectDialog::removeProfile()
{
    const QString id = m_drafts[std::size_t(m_row)].id;
    m_drafts.erase(m_drafts.begin() + m_row);
    const int row = std::exchange(m_row, -1);
    {
        const QSignalBlocker quiet(m_list);
        delete m_list->takeItem(row);
        m_list->setCurrentRow(-1);
    }
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    if (!id.isEmpty())
        emit removeWanted(id);
}

void ConnectDialog::toggleTest()
{
    if (m_testing) {
        endTest();
        tellOutcome(tr("The test was cancelled."), true);
        return;
    }
    refresh();
    m_testing = true;
    m_test->setText(tr("Cancel &Test"));
    tellOutcome(tr("Connecting…"), true);
    emit testWanted(m_drafts[std::size_t(m_row)]);
}

void ConnectDialog::endTest()
{
    if (!m_testing)
        return;
    m_testing = false;
    m_test->setText(tr("&Test Connection"));
    emit testCancelWanted();
}

void ConnectDialog::showReport(const ConnectionReport &report)
{
    if (!m_testing)
        return;
    m_testing = false;
    m_test->setText(tr("&Test Connection"));
    constexpr qsizetype Longest = 2000;
    QString words = literalText(engineWords(report.what), Longest);
    if (!report.advice.isEmpty())
        words += u'\n' + literalText(engineWords(report.advice), Longest);
    tellOutcome(report.good ? tr("✓ %1").arg(words) : tr("✗ %1").arg(words), report.good);
}

void ConnectDialog::showProblem(const Message &words)
{
    endTest();
    tellOutcome(literalText(engineWords(words), 2000), false);
    m_problem = words;
}

void ConnectDialog::submit(bool connectToo)
{
    if (m_row < 0 || !problemWords().isEmpty())
        return m_form->focusProblem();
    endTest();
    refresh();
    const ConnectionProfile profile = m_drafts[std::size_t(m_row)];
    if (!connectToo) {
        emit saveWanted(profile);
        return;
    }
    emit connectWanted(profile);
    accept();
}

} // namespace spendwatch
