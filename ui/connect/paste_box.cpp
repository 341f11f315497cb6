// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/paste_box.h"

#include "ui/connect/snippet.h"
#include "ui/text/hostile_text.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

QString outcome(const Snippet &snippet)
{
    QStringList lines = snippet.problems;
    if (snippet.isEmpty())
        lines.prepend(
            PasteBox::tr("No properties were found in this text; they look like “bootstrap.servers=HOST:PORT”."));
    else
        lines.prepend(PasteBox::tr("Properties imported: %1.").arg(snippet.properties.size()));
    const QStringList ignored = snippet.withoutValue + snippet.leftOut;
    if (!ignored.isEmpty())
        lines.append(
            PasteBox::tr(
                "Ignored, because Spendwatch sets them itself, librdkafka does not have them, or their value is not "
                "in the text: %1.")
                .arg(literalText(ignored.join(u", "_s))));
    return lines.join(u'\n');
}

} // namespace

PasteBox::PasteBox(QWidget *parent)
    : QWidget(parent),
      m_text(new QPlainTextEdit(this)),
      m_take(new QPushButton(tr("&Import"), this)),
      m_outcome(new QLabel(this))
{
    m_text->setObjectName(u"snippet"_s);
    m_text->setAccessibleName(tr("Properties of a client, pasted"));
    m_text->setPlaceholderText(
        tr("Paste the settings of another client: properties, YAML, JSON, Python, environment variables"));
    m_text->setTabChangesFocus(true);
    m_text->setMaximumHeight(m_text->fontMetrics().lineSpacing() * 5 + 14);
    m_take->setObjectName(u"takeOver"_s);
    m_take->setAccessibleName(tr("Import the pasted properties"));
    m_take->setAutoDefault(false);
    m_outcome->setObjectName(u"pasteOutcome"_s);
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setWordWrap(true);
    m_outcome->hide();
    auto *row = new QHBoxLayout;
    row->addWidget(m_text, 1);
    row->addWidget(m_take, 0, Qt::AlignBottom);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(row);
    layout->addWidget(m_outcome);
    connect(m_take, &QPushButton::clicked, this, &PasteBox::take);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] { m_take->setEnabled(!m_text->document()->isEmpty()); });
    m_take->setEnabled(false);
}

void PasteBox::take()
{
    const Snippet snippet = readSnippet(m_text->toPlainText(), m_isKnown);
    m_outcome->setText(outcome(snippet));
    m_outcome->show();
    if (snippet.isEmpty())
        return;
    m_text->clear();
    emit taken(snippet);
}

void PasteBox::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_text->clear();
    m_outcome->hide();
}

} // namespace spendwatch
