// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/send/notes_field.h"

#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaxText = 20'000;
constexpr qsizetype MaxNoteBytes = 4096;

} // namespace

NotesField::NotesField(QWidget *parent)
    : QWidget(parent),
      m_edit(new QLineEdit(this)),
      m_sometimesNone(new QCheckBox(tr("Some w&ithout"), this))
{
    m_edit->setObjectName(u"notes"_s);
    m_edit->setAccessibleName(tr("Notes, separated by commas"));
    m_edit->setPlaceholderText(tr("Empty: no notes"));
    m_edit->setMaxLength(MaxText);
    m_sometimesNone->setObjectName(u"sometimesNoNote"_s);
    m_sometimesNone->setAccessibleName(tr("Some purchases without a note"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addWidget(m_edit, 1);
    row->addWidget(m_sometimesNone);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &NotesField::edited);
    connect(m_sometimesNone, &QCheckBox::toggled, this, &NotesField::edited);
}

void NotesField::setNotes(const Notes &notes)
{
    QStringList words;
    for (const std::optional<QString> &note : notes)
        if (note)
            words.append(*note);
    m_edit->setText(words.join(u", "_s));
    m_sometimesNone->setChecked(std::ranges::any_of(notes, [](const auto &note) { return !note; }));
}

tl::expected<NotesField::Notes, QString> NotesField::notes() const
{
    Notes notes;
    const QStringList entries = m_edit->text().split(u',');
    for (const QString &entry : entries) {
        const QString note = entry.trimmed();
        if (note.isEmpty())
            continue;
        const QString start = literalText(note, 20);
        if (!note.isValidUtf16())
            return tl::unexpected(tr("“%1” is not valid Unicode text.").arg(start));
        if (const qsizetype bytes = note.toUtf8().size(); bytes > MaxNoteBytes)
            return tl::unexpected(
                tr("“%1” has %2 bytes; at most %3 can be sent.").arg(start, grouped(bytes), grouped(MaxNoteBytes)));
        notes.emplace_back(note);
    }
    if (m_sometimesNone->isChecked() && !notes.empty()) {
        notes.emplace(notes.begin());
        notes.emplace_back();
    }
    return notes;
}

} // namespace spendwatch
