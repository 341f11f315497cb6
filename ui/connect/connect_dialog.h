// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/connection.h"

#include <QDialog>

#include <vector>

class QDialogButtonBox;
class QLabel;
class QListWidget;
class QPushButton;
class QScrollArea;

namespace spendwatch {

class PasteBox;
class ProfileForm;

/// Chooses what is watched: profiles to pick, edit, test and connect to. Not modal. What it wants done goes out as
/// signals; what was typed stays until it is saved or the dialog is destroyed.
class ConnectDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ConnectDialog(QWidget *parent = nullptr);
    ~ConnectDialog() override;

    /// The profiles as saved, and which of them is connected. What is being edited stays.
    void showProfiles(const std::vector<ConnectionProfile> &profiles, const QString &connectedId);
    /// Shows the profile that is connected; not while another is being edited.
    void chooseConnected();
    /// Takes over what is edited in another, which is about to go.
    void carryOn(const ConnectDialog &before);
    /// The answer to the newest testWanted().
    void showReport(const ConnectionReport &report);
    /// Something that was asked for could not be done.
    void showProblem(const Message &words);

signals:
    void testWanted(const spendwatch::ConnectionProfile &profile);
    void testCancelWanted();
    void saveWanted(const spendwatch::ConnectionProfile &profile);
    void removeWanted(const QString &id);
    /// Saves and connects.
    void connectWanted(const spendwatch::ConnectionProfile &profile);

protected:
    void changeEvent(QEvent *event) override;
    void done(int result) override;

private:
    void createViews();
    void createLayout();
    void createButtons();
    void connectViews();
    void choose(int row);
    void noteEdit();
    void refresh();
    void addProfile(ConnectionProfile profile);
    void removeProfile();
    void duplicateProfile();
    void toggleTest();
    void endTest();
    void submit(bool connectToo);
    [[nodiscard]] QString freeName(const QString &wanted) const;
    [[nodiscard]] QString problemWords() const;
    void showItem(int row);
    void tellOutcome(const QString &words, bool good);
    void tint();

    std::vector<ConnectionProfile> m_saved;
    std::vector<ConnectionProfile> m_drafts; ///< As edited; one for each row of the list.
    QString m_connectedId;
    int m_row = -1;
    Message m_problem; ///< As told; goes with the next thing that is done here.
    bool m_testing = false;
    bool m_good = true;
    QListWidget *m_list;
    QPushButton *m_new;
    QPushButton *m_duplicate;
    QPushButton *m_remove;
    QScrollArea *m_scroll;
    ProfileForm *m_form;
    PasteBox *m_paste;
    QPushButton *m_test;
    QLabel *m_outcome;
    QDialogButtonBox *m_buttons;
    QPushButton *m_save;
    QPushButton *m_connect;
};

} // namespace spendwatch
