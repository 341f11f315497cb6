// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/property_objects.h"

#include <QRegularExpression>

#include <vector>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

enum class TokenKind : std::uint8_t { Text, Word, Assign, Comma, Plus, Open, Close, OpenList, CloseList, Other };

struct Token {
    TokenKind kind = TokenKind::Other;
    QString text; ///< Of Text, without quotes and escapes, and of Word.
};

TokenKind kindOf(QChar c)
{
    switch (c.unicode()) {
    case u':':
    case u'=':
        return TokenKind::Assign;
    case u',':
        return TokenKind::Comma;
    case u'+':
        return TokenKind::Plus;
    case u'{':
    case u'(':
        return TokenKind::Open;
    case u'}':
    case u')':
        return TokenKind::Close;
    case u'[':
        return TokenKind::OpenList;
    case u']':
        return TokenKind::CloseList;
    }
    return TokenKind::Other;
}

/// Cuts a text into tokens; comments and white space are skipped.
class Tokens
{
public:
    explicit Tokens(const QString &text) : m_text(text) { }

    [[nodiscard]] std::vector<Token> all()
    {
        // Alternatives in this order: comment, quoted three times, quoted, word, any other character.
        static const QRegularExpression token(
            uR"rx((?:#|//)[^\n]*|/\*.*?\*/|("""|''')(.*?)\1|(["'`])((?:\\.|(?!\3)[^\\])*)\3|([\w.$@-]+)|(\S))rx"_s,
            QRegularExpression::DotMatchesEverythingOption);
        std::vector<Token> tokens;
        for (auto i = token.globalMatch(m_text); i.hasNext();) {
            const QRegularExpressionMatch match = i.next();
            if (match.hasCaptured(1))
                tokens.push_back({TokenKind::Text, unescaped(match.captured(2))});
            else if (match.hasCaptured(3))
                tokens.push_back({TokenKind::Text, unescaped(match.captured(4))});
            else if (match.hasCaptured(5))
                tokens.push_back({TokenKind::Word, match.captured(5)});
            else if (match.hasCaptured(6))
                tokens.push_back({kindOf(match.captured(6).front()), {}});
        }
        return tokens;
    }

private:
    const QString &m_text;
};

/// Follows the tokens through objects and lists.
class ObjectReader
{
public:
    explicit ObjectReader(std::vector<Token> tokens) : m_tokens(std::move(tokens)) { }

    [[nodiscard]] PastedPairs run()
    {
        while (m_at < m_tokens.size() && !m_found.isFull())
            take(m_tokens[m_at++]);
        return std::move(m_found);
    }

private:
    struct Level {
        QString name; ///< Of the object or list itself, with those around it.
        bool isList = false;
        QStringList entries;
    };
    static constexpr std::size_t MaxLevels = 32;

    [[nodiscard]] bool next(TokenKind kind) const { return m_at < m_tokens.size() && m_tokens[m_at].kind == kind; }

    void take(const Token &token)
    {
        switch (token.kind) {
        case TokenKind::Text:
            return takeText(token.text);
        case TokenKind::Word:
            return takeWord(token.text);
        case TokenKind::Open:
        case TokenKind::OpenList:
            return open(token.kind == TokenKind::OpenList);
        case TokenKind::Close:
        case TokenKind::CloseList:
            return close();
        case TokenKind::Comma:
            m_name.clear();
            return;
        case TokenKind::Assign:
        case TokenKind::Plus:
        case TokenKind::Other:
            return;
        }
    }

    /// A name inside an object; outside of any, it is that of a variable.
    [[nodiscard]] bool takeName(const QString &text)
    {
        if (!next(TokenKind::Assign))
            return false;
        ++m_at;
        m_name = m_levels.empty() ? QString() : joined(text);
        return true;
    }

    void takeText(QString text)
    {
        if (takeName(text))
            return;
        if (isFirstOfTwo()) {
            m_name = text;
            ++m_at;
            return;
        }
        // Texts one behind the other are one, in Python without, in JavaScript with a plus between them.
        while (next(TokenKind::Text)
               || (next(TokenKind::Plus) && m_at + 1 < m_tokens.size() && m_tokens[m_at + 1].kind == TokenKind::Text)) {
            m_at += next(TokenKind::Plus) ? 1 : 0;
            text += m_tokens[m_at++].text;
        }
        store(text);
    }

    /// `put("name", "value")`
    [[nodiscard]] bool isFirstOfTwo() const
    {
        const auto is = [this](std::size_t at, TokenKind kind) {
            return at < m_tokens.size() && m_tokens[at].kind == kind;
        };
        return m_at >= 2 && is(m_at - 2, TokenKind::Open) && is(m_at, TokenKind::Comma) && is(m_at + 1, TokenKind::Text)
               && (is(m_at + 2, TokenKind::Close) || is(m_at + 2, TokenKind::Plus));
    }

    void takeWord(const QString &word)
    {
        static const QRegularExpression constant(u"^(?:-?[0-9]+(?:\\.[0-9]+)?|true|false)$"_s,
                                                 QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression prefix(u"^[A-Za-z]{1,2}$"_s); // Of a text: r"…", f"…".
        if (takeName(word) || (next(TokenKind::Text) && prefix.match(word).hasMatch()))
            return;
        if (constant.match(word).hasMatch())
            return store(word.toLower());
        // Nothing, or the beginning of an object.
        if (word == u"None" || word == u"null" || word == u"undefined" || word == u"dict" || word == u"new")
            return;
        if (!m_name.isEmpty())
            m_found.addWithoutValue(m_name); // os.getenv("NAME")
        m_name.clear();
    }

    void store(const QString &value)
    {
        if (!m_name.isEmpty())
            m_found.add(m_name, value);
        else if (!m_levels.empty() && m_levels.back().isList)
            m_levels.back().entries.append(value);
        m_name.clear();
    }

    void open(bool isList)
    {
        const QString outer = m_levels.empty() ? QString() : m_levels.back().name;
        if (m_levels.size() < MaxLevels)
            m_levels.push_back({m_name.isEmpty() ? outer : m_name, isList && !m_name.isEmpty(), {}});
        m_name.clear();
    }

    void close()
    {
        m_name.clear();
        if (m_levels.empty())
            return;
        const Level level = std::move(m_levels.back());
        m_levels.pop_back();
        if (level.isList && !level.entries.isEmpty())
            m_found.add(level.name, level.entries.join(u','));
    }

    [[nodiscard]] QString joined(const QString &name) const
    {
        const QString &outer = m_levels.back().name;
        return outer.isEmpty() ? name : outer + u'.' + name;
    }

    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    std::vector<Level> m_levels;
    QString m_name; ///< Whose value comes next; empty: nobody's.
    PastedPairs m_found;
};

} // namespace

bool looksLikeObjects(const QString &text)
{
    // Not "name=Value(1)": in a line of properties, no space stands around the sign.
    static const QRegularExpression begin(
        uR"rx(^\s*(?:(?:const|let|var|val|final|return)\s+)?(?:(?:module\.exports|[\w$]+)(?:\s*=\s*(?=\{)|\s+:?=\s+))?(?:(?:await|new)\s+)?[\w.]*[({])rx"_s,
        QRegularExpression::MultilineOption);
    return begin.match(text).hasMatch();
}

PastedPairs readPropertyObjects(const QString &text)
{
    return ObjectReader(Tokens(text).all()).run();
}

} // namespace spendwatch
