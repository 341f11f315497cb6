// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QListWidget;
class QPushButton;

namespace spendwatch {

class ProfileDrafts;

/// The list of profiles, and the buttons to add and delete them.
class ProfileList : public QWidget
{
    Q_OBJECT

public:
    /// `drafts` outlives this; changes to it are announced by the functions below.
    explicit ProfileList(const ProfileDrafts &drafts, QWidget *parent = nullptr);

    /// Lists all of them again; none is chosen then.
    void showAll();
    /// Shows one of them again.
    void showRow(int row);
    /// Appends the last of them and chooses it.
    void append();
    /// Forgets the row and chooses the one behind it.
    void forget(int row);
    /// -1: none.
    void choose(int row);
    /// Whether the watched source answers. True when that is news.
    bool setAnswering(bool answers);
    /// Enables and disables the buttons.
    void setChangeable(bool some, bool removable);

signals:
    void chosen(int row);
    void newWanted();
    void duplicateWanted();
    void removeWanted();

private:
    void createLayout();

    const ProfileDrafts &m_drafts;
    bool m_answers = false;
    QListWidget *m_list;
    QPushButton *m_new;
    QPushButton *m_duplicate;
    QPushButton *m_remove;
};

} // namespace spendwatch
