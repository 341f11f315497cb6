// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/avro_schema.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

using Kind = AvroType::Kind;
using Wrong = tl::unexpected<std::string>;
using Number = tl::expected<std::size_t, std::string>;

struct NamedKind {
    QStringView name;
    Kind kind = Kind::Null;
};

constexpr std::array Primitives{
    NamedKind{u"null", Kind::Null},   NamedKind{u"boolean", Kind::Boolean}, NamedKind{u"int", Kind::Int},
    NamedKind{u"long", Kind::Long},   NamedKind{u"float", Kind::Float},     NamedKind{u"double", Kind::Double},
    NamedKind{u"bytes", Kind::Bytes}, NamedKind{u"string", Kind::String},
};

constexpr std::array Complexes{
    NamedKind{u"record", Kind::Record}, NamedKind{u"error", Kind::Record}, NamedKind{u"enum", Kind::Enum},
    NamedKind{u"fixed", Kind::Fixed},   NamedKind{u"array", Kind::Array},  NamedKind{u"map", Kind::Map},
};

std::optional<Kind> kindIn(std::span<const NamedKind> kinds, const QString &name)
{
    const auto *const end = kinds.data() + kinds.size();
    const auto *const found = std::find_if(kinds.data(), end, [&](const NamedKind &each) { return each.name == name; });
    return found == end ? std::nullopt : std::optional(found->kind);
}

/// The number of decimals, where `object` is a valid decimal; any other logical type is as if it did not stand there.
std::optional<int> scaleIn(const QJsonObject &object)
{
    if (object.value("logicalType"_L1).toString() != u"decimal")
        return std::nullopt;
    const int precision = object.value("precision"_L1).toInt(0);
    const int scale = object.value("scale"_L1).toInt(object.contains("scale"_L1) ? -1 : 0);
    return scale >= 0 && scale <= precision ? std::optional(scale) : std::nullopt;
}

class Parser
{
public:
    [[nodiscard]] Number parse(const QJsonValue &value, const QString &space)
    {
        if (m_depth == AvroSchema::MaxDepth)
            return Wrong("is nested too deep");
        if (++m_parts > AvroSchema::MaxParts) // Each field and branch has a type.
            return Wrong("has too many parts");
        ++m_depth;
        Number number = parseNext(value, space);
        --m_depth;
        return number;
    }

    [[nodiscard]] std::vector<AvroType> takeTypes() { return std::move(m_types); }
    [[nodiscard]] std::size_t parts() const { return m_parts; }

private:
    [[nodiscard]] Number parseNext(const QJsonValue &value, const QString &space)
    {
        if (value.isString())
            return named(value.toString(), space);
        if (value.isArray())
            return unionOf(value.toArray(), space);
        if (!value.isObject())
            return Wrong("has something that is no type");
        const QJsonObject object = value.toObject();
        const QJsonValue type = object.value("type"_L1);
        if (!type.isString())
            return parse(type, space);
        if (const auto kind = kindIn(Complexes, type.toString()))
            return complex(*kind, object, space);
        return primitive(type.toString(), object, space);
    }

    [[nodiscard]] Number primitive(const QString &name, const QJsonObject &object, const QString &space)
    {
        const auto scale = scaleIn(object);
        if (!scale || name != u"bytes")
            return named(name, space);
        const std::size_t number = add(Kind::Bytes);
        m_types[number].scale = scale;
        return number;
    }

    std::size_t add(Kind kind)
    {
        m_types.push_back({kind});
        return m_types.size() - 1;
    }

    /// A primitive type, or one that was named before.
    [[nodiscard]] Number named(const QString &name, const QString &space)
    {
        if (const auto kind = kindIn(Primitives, name))
            return add(*kind);
        for (const QString &full : {fullName(name, space), name})
            if (const auto found = m_names.find(full); found != m_names.end())
                return found->second;
        return Wrong("names a type that it does not have: " + name.left(100).toStdString());
    }

    [[nodiscard]] static QString fullName(const QString &name, const QString &space)
    {
        return name.contains(u'.') || space.isEmpty() ? name : space + u'.' + name;
    }

    [[nodiscard]] Number unionOf(const QJsonArray &branches, const QString &space)
    {
        const std::size_t number = add(Kind::Union);
        for (const auto branch : branches) {
            const Number part = parse(branch, space);
            if (!part)
                return part;
            m_types[number].parts.push_back(*part);
        }
        return number;
    }

    [[nodiscard]] Number complex(Kind kind, const QJsonObject &object, const QString &space)
    {
        const std::size_t number = add(kind);
        if (kind == Kind::Array || kind == Kind::Map)
            return listOf(number, object.value(kind == Kind::Array ? "items"_L1 : "values"_L1), space);
        const QString name = object.value("name"_L1).toString();
        const QJsonValue given = object.value("namespace"_L1);
        const QString full = fullName(name, given.isString() ? given.toString() : space);
        if (name.isEmpty() || !m_names.try_emplace(full, number).second)
            return Wrong("has a type without a name, or one name twice");
        if (kind == Kind::Record)
            return recordOf(number, object, full.left(std::max<qsizetype>(0, full.lastIndexOf(u'.'))));
        return kind == Kind::Enum ? enumOf(number, object) : fixedOf(number, object);
    }

    [[nodiscard]] Number listOf(std::size_t number, const QJsonValue &item, const QString &space)
    {
        const Number part = parse(item, space);
        if (part)
            m_types[number].parts = {*part};
        return part ? Number(number) : part;
    }

    [[nodiscard]] Number recordOf(std::size_t number, const QJsonObject &object, const QString &space)
    {
        const QJsonArray fields = object.value("fields"_L1).toArray();
        std::vector<std::string> names;
        names.reserve(static_cast<std::size_t>(fields.size()));
        for (const auto field : fields) {
            const std::string name = field["name"_L1].toString().toStdString();
            const Number type = parse(field["type"_L1], space);
            if (!type)
                return type;
            m_types[number].fields.push_back({name, *type});
            names.push_back(name);
        }
        std::ranges::sort(names);
        if (std::ranges::adjacent_find(names) != names.end() || (!names.empty() && names.front().empty()))
            return Wrong("has a field without a name, or one name twice");
        return number;
    }

    [[nodiscard]] Number enumOf(std::size_t number, const QJsonObject &object)
    {
        const QJsonArray symbols = object.value("symbols"_L1).toArray();
        m_parts += static_cast<std::size_t>(symbols.size());
        if (m_parts > AvroSchema::MaxParts)
            return Wrong("has too many parts");
        for (const auto symbol : symbols)
            m_types[number].symbols.push_back(symbol.toString().toStdString());
        return number;
    }

    [[nodiscard]] Number fixedOf(std::size_t number, const QJsonObject &object)
    {
        const int size = object.value("size"_L1).toInt(-1);
        if (size < 0)
            return Wrong("has a fixed type without a size");
        m_types[number].size = static_cast<std::size_t>(size);
        m_types[number].scale = scaleIn(object);
        return number;
    }

    std::vector<AvroType> m_types;
    std::unordered_map<QString, std::size_t> m_names; ///< Full ones.
    std::size_t m_parts = 0;
    int m_depth = 0;
};

} // namespace

tl::expected<AvroSchema, std::string> AvroSchema::parse(std::string_view json)
{
    // Qt's parser wants a document: a schema may be a name alone.
    const QByteArray list = '[' + QByteArray(json.data(), static_cast<qsizetype>(json.size())) + ']';
    const QJsonArray document = QJsonDocument::fromJson(list).array();
    if (document.size() != 1)
        return Wrong("is not JSON");
    Parser parser;
    const Number root = parser.parse(document.at(0), {});
    if (!root)
        return Wrong(root.error());
    const std::size_t bytes = json.size() + parser.parts() * sizeof(AvroType);
    return AvroSchema(parser.takeTypes(), *root, parser.parts(), bytes);
}

} // namespace spendwatch
