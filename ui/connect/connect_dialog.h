// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/connection.h"
#include "engine/values/past.h"
#include "ui/connect/profile_drafts.h"
#include "ui/connect/property_names.h"

#include <QDialog>

#include <vector>

class QDialogButtonBox;
class QPushButton;

namespace spendwatch {

class ConnectionTest;
class ProfileForm;
class ProfileList;
class ProfilePage;

/// Chooses what is watched: profiles to pick, edit, test and connect to. Not modal. Its requests are signals; what was
/// typed stays until it is saved or the dialog is destroyed.
class ConnectDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ConnectDialog(QWidget *parent = nullptr);
    ~ConnectDialog() override;

    /// The profiles as saved, and which of them is connected. What is being edited stays.
    void showProfiles(const std::vector<ConnectionProfile> &profiles, const QString &connectedId);
    /// Whether the watched source answers: only then its profile is called connected.
    void setAnswering(bool answers);
    /// Shows the profile that is connected; not while another is being edited.
    void chooseConnected();
    /// Which properties the library behind the engine has; asked when properties are pasted.
    void setPropertyTest(const PropertyTest &isKnown);
    /// Takes over what is edited in another dialog, which is about to be destroyed.
    void carryOn(const ConnectDialog &before);
    /// The answer to the newest testWanted().
    void showReport(const ConnectionReport &report);
    /// The answer to the newest previewWanted().
    void showPreview(const TopicPreview &preview);
    /// A request failed.
    void showProblem(const Message &words);

signals:
    void testWanted(const spendwatch::ConnectionProfile &profile);
    void testCancelWanted();
    /// What is in the profile's topic is to be looked at.
    void previewWanted(const spendwatch::ConnectionProfile &profile);
    void previewCancelWanted();
    void saveWanted(const spendwatch::ConnectionProfile &profile);
    void removeWanted(const QString &id);
    /// Saves and connects.
    void connectWanted(const spendwatch::ConnectionProfile &profile);

protected:
    void done(int result) override;

private:
    void createButtons();
    void createLayout();
    void connectViews();
    void choose(int row);
    void noteEdit();
    void refresh();
    void addNew();
    void duplicate();
    void askToRemove();
    void remove(const QString &id, const QString &name);
    void test();
    void preview();
    void submit(bool connectToo);
    [[nodiscard]] QString problemWords() const;

    ProfileDrafts m_drafts;
    int m_row = -1; ///< Row of the draft in the form; -1: none.
    Message m_problem; ///< As reported; cleared by the next action in the dialog.
    ProfileList *m_list;
    ProfilePage *m_page;
    ProfileForm *m_form;
    ConnectionTest *m_test;
    QDialogButtonBox *m_buttons;
    QPushButton *m_save;
    QPushButton *m_connect;
};

} // namespace spendwatch
