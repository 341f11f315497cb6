// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/language/engine_words.h"

#include "ui/language/engine_sentences.h"
#include "ui/language/window_advice.h"

#include <QCache>
#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace spendwatch {

namespace {

constexpr qsizetype Longest = 4000; ///< Of a text that is looked at.
constexpr int Deepest = 3; ///< A sentence may be filled in into another.

/// A sentence of the engine, and how to recognize it.
struct Sentence {
    const char *words = nullptr; ///< What the window says, in English.
    QRegularExpression pattern;
    std::vector<int> places; ///< Which of %1 to %9 each of the pattern's groups stands for.
    qsizetype letters = 0; ///< The more there are, the surer it is.
};

QString translated(const char *words)
{
    return QCoreApplication::translate("engine", words);
}

Sentence sentenceOf(const char *english, const char *words)
{
    static const QRegularExpression place(QStringLiteral("%([1-9])"));
    Sentence sentence;
    sentence.words = words;
    QString text = QString::fromUtf8(english);
    if (text.endsWith(u'.'))
        text.chop(1);
    QString pattern;
    qsizetype from = 0;
    for (const QRegularExpressionMatch &match : place.globalMatch(text)) {
        pattern += QRegularExpression::escape(text.mid(from, match.capturedStart() - from)) + QStringLiteral("(.+?)");
        sentence.letters += match.capturedStart() - from;
        sentence.places.push_back(match.captured(1).toInt());
        from = match.capturedEnd();
    }
    pattern += QRegularExpression::escape(text.mid(from));
    sentence.letters += text.size() - from;
    sentence.pattern.setPattern(QRegularExpression::anchoredPattern(pattern + QStringLiteral("\\.?")));
    sentence.pattern.setPatternOptions(QRegularExpression::DotMatchesEverythingOption);
    return sentence;
}

const std::vector<Sentence> &sentences()
{
    static const std::vector<Sentence> all = [] {
        std::vector<Sentence> made;
        for (const char *english : engineSentences())
            made.push_back(sentenceOf(english, english));
        for (const WindowAdvice &advice : windowAdvice())
            made.push_back(sentenceOf(advice.english, advice.inWindow));
        std::ranges::stable_sort(made, std::greater(), &Sentence::letters);
        return made;
    }();
    return all;
}

/// A translation, and how many letters of the original were recognized: of several, the one with more is right.
struct Told {
    QString text;
    qsizetype letters = 0;
};

Told translatedText(const QString &english, int depth);

Told filledIn(const Sentence &sentence, const QRegularExpressionMatch &match, int depth)
{
    const QString words = translated(sentence.words);
    Told told{{}, sentence.letters};
    for (qsizetype i = 0; i < words.size(); ++i) {
        const int number = words[i] == u'%' && i + 1 < words.size() ? words[i + 1].digitValue() : -1;
        const auto place = std::ranges::find(sentence.places, number);
        if (number < 1 || place == sentence.places.end()) {
            told.text += words[i];
            continue;
        }
        const Told inner = translatedText(match.captured(int(place - sentence.places.begin()) + 1), depth + 1);
        told.text += inner.text;
        told.letters += inner.letters;
        ++i;
    }
    return told;
}

std::optional<Told> translatedSentence(const QString &english, int depth)
{
    for (const Sentence &sentence : sentences()) {
        const QRegularExpressionMatch match = sentence.pattern.match(english);
        if (!match.hasMatch())
            continue;
        Told told = filledIn(sentence, match, depth);
        if (english.endsWith(u'.') && !told.text.endsWith(u'.'))
            told.text += u'.';
        else if (!english.endsWith(u'.') && told.text.endsWith(u'.'))
            told.text.chop(1);
        return told;
    }
    return std::nullopt;
}

/// The first of several sentences, and the rest.
std::optional<Told> translatedInPieces(const QString &english, int depth)
{
    static const QRegularExpression end(QStringLiteral("[.?!;:] "));
    for (qsizetype at = english.indexOf(end); at > 0; at = english.indexOf(end, at + 1)) {
        const qsizetype cut = QStringView(u";:").contains(english[at]) ? at : at + 1;
        if (const auto first = translatedSentence(english.left(cut), depth)) {
            const Told rest = translatedText(english.mid(at + 2), depth + 1);
            return Told{first->text + english.mid(cut, at + 2 - cut) + rest.text, first->letters + rest.letters};
        }
    }
    return std::nullopt;
}

Told translatedText(const QString &english, int depth)
{
    if (depth > Deepest)
        return {english, 0};
    const Told asItIs{english, 0};
    const Told whole = translatedSentence(english, depth).value_or(asItIs);
    const Told pieces = translatedInPieces(english, depth).value_or(asItIs);
    return pieces.letters > whole.letters ? pieces : whole;
}

} // namespace

QString engineWords(const QString &english)
{
    static QCache<QString, QString> lately(200);
    static QString language;
    const QString probe = translated(engineSentences().front());
    if (std::exchange(language, probe) != probe)
        lately.clear();
    if (english.isEmpty() || english.size() > Longest)
        return english;
    if (const QString *known = lately.object(english))
        return *known;
    const QString text = translatedText(english, 0).text;
    lately.insert(english, new QString(text));
    return text;
}

QString sourceWords(const QString &source)
{
    static const QString journal = QStringLiteral("journal ");
    static const QString on = QStringLiteral(" on ");
    if (source.startsWith(journal))
        return QCoreApplication::translate("engine", "journal %1").arg(source.mid(journal.size()));
    const qsizetype at = source.indexOf(on); // A topic's name has no spaces.
    if (at < 0)
        return source;
    return QCoreApplication::translate("engine", "%1 on %2").arg(source.left(at), source.mid(at + on.size()));
}

} // namespace spendwatch
