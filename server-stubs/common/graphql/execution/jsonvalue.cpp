#include "execution/jsonvalue.h"

#include <QStringConverter>
#include <QVariant>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace foyer::graphql {

namespace {

template <class... Cases>
struct Overloaded : Cases...
{
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

void appendUtf8(QByteArray &out, QStringView text)
{
    // Stateless, so that a lone surrogate at the end is written and does not wait for its other half.
    out += QByteArray(QStringEncoder(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless)(text));
}

bool needsEscape(QChar c)
{
    return c.unicode() < 0x20 || c == u'"' || c == u'\\';
}

/** Appends what @p text begins with that is ASCII and needs no escape, which is nearly always all of it: a converter
 *  costs more than the text. Returns the rest. */
QStringView appendPlain(QByteArray &out, QStringView text)
{
    const qsizetype before = out.size();
    out.resize(before + text.size());
    char *to = out.data() + before;
    const auto stop = std::find_if(text.begin(), text.end(), [&to](QChar c) {
        if (c.unicode() >= 0x80 || needsEscape(c))
            return true;
        *to++ = static_cast<char>(c.unicode());
        return false;
    });
    out.truncate(to - out.data());
    return text.sliced(stop - text.begin());
}

void appendNumber(QByteArray &out, qint64 number)
{
    std::array<char, 24> digits; // 20 are the most
    const char *end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end - digits.data());
}

} // namespace

JsonValue JsonValue::fromVariant(const QVariant &value)
{
    switch (value.metaType().id()) {
    case QMetaType::Bool:
        return JsonValue(value.toBool());
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::Long:
    case QMetaType::LongLong:
        return JsonValue(value.toLongLong());
    case QMetaType::Double:
    case QMetaType::Float:
        return JsonValue(value.toDouble());
    case QMetaType::QString:
        return JsonValue(value.toString());
    case QMetaType::QStringList:
    case QMetaType::QVariantList: {
        List items;
        for (const QVariant &item : value.toList())
            items.push_back(fromVariant(item));
        return JsonValue(std::move(items));
    }
    case QMetaType::QVariantMap: {
        Object members;
        const QVariantMap map = value.toMap();
        for (auto it = map.cbegin(); it != map.cend(); ++it)
            members.emplace_back(it.key(), fromVariant(it.value()));
        return JsonValue(std::move(members));
    }
    default:
        return {};
    }
}

QVariant JsonValue::toVariant() const
{
    return std::visit(Overloaded{[](std::monostate) { return QVariant(); },
                                 [](const List &items) {
                                     QVariantList list;
                                     for (const JsonValue &item : items)
                                         list.append(item.toVariant());
                                     return QVariant(list);
                                 },
                                 [](const Object &members) {
                                     QVariantMap map;
                                     for (const auto &[key, value] : members)
                                         map.insert(key, value.toVariant());
                                     return QVariant(map);
                                 },
                                 [](const auto &plain) { return QVariant::fromValue(plain); }},
                      m_value);
}

const JsonValue *JsonValue::member(QStringView key) const
{
    const auto *object = as<Object>();
    if (!object)
        return nullptr;
    const auto found =
        std::find_if(object->begin(), object->end(), [key](const auto &entry) { return entry.first == key; });
    return found == object->end() ? nullptr : &found->second;
}

void JsonValue::appendTo(QByteArray &out) const
{
    std::visit(
        Overloaded{[&out](std::monostate) { out += "null"; }, [&out](bool flag) { out += flag ? "true" : "false"; },
                   [&out](qint64 number) { appendNumber(out, number); },
                   [&out](double number) {
                       out += std::isfinite(number) ? QByteArray::number(number, 'g', QLocale::FloatingPointShortest)
                                                    : QByteArrayLiteral("null");
                   },
                   [&out](const QString &text) { appendJsonString(out, text); },
                   [&out](const List &items) {
                       char separator = '[';
                       for (const JsonValue &item : items) {
                           out += std::exchange(separator, ',');
                           item.appendTo(out);
                       }
                       out += items.empty() ? "[]" : "]";
                   },
                   [&out](const Object &members) {
                       char separator = '{';
                       for (const auto &[key, value] : members) {
                           out += std::exchange(separator, ',');
                           appendJsonString(out, key);
                           out += ':';
                           value.appendTo(out);
                       }
                       out += members.empty() ? "{}" : "}";
                   }},
        m_value);
}

QByteArray JsonValue::toJson() const
{
    QByteArray out;
    appendTo(out);
    return out;
}

void appendJsonString(QByteArray &out, QStringView text)
{
    out += '"';
    text = appendPlain(out, text);
    while (!text.isEmpty()) {
        const auto stop = std::find_if(text.begin(), text.end(), needsEscape);
        const QStringView plain = text.first(stop - text.begin());
        appendUtf8(out, plain);
        text = text.sliced(plain.size());
        if (text.isEmpty())
            break;
        const char16_t c = text.front().unicode();
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            out += "\\u00" + QByteArray::number(c, 16).rightJustified(2, '0');
        }
        text = text.sliced(1);
    }
    out += '"';
}

} // namespace foyer::graphql
