#pragma once

#include <QByteArray>
#include <QString>
#include <QVariant>

#include <utility>
#include <variant>
#include <vector>

namespace foyer::graphql {

/** A JSON value whose objects keep their order, as responses must (spec, section 7.2.2); QJsonObject sorts its keys.
 *  Integers stay integers of 64 bits. Value type. */
class JsonValue
{
public:
    using List = std::vector<JsonValue>;
    using Object = std::vector<std::pair<QString, JsonValue>>; ///< Each key once; who fills it sees to that.

    JsonValue() = default; ///< null
    JsonValue(bool value)
        : m_value(value)
    {
    }
    JsonValue(int value)
        : m_value(qint64{value})
    {
    }
    JsonValue(qint64 value)
        : m_value(value)
    {
    }
    JsonValue(double value)
        : m_value(value)
    {
    } ///< Finite; others are written as null.
    JsonValue(QString value)
        : m_value(std::move(value))
    {
    }
    JsonValue(List value)
        : m_value(std::move(value))
    {
    }
    JsonValue(Object value)
        : m_value(std::move(value))
    {
    }
    JsonValue(const char *) = delete;

    /** From what QJsonValue::toVariant() and serialized scalars hold: QString, bool, integers, double, lists, maps. */
    static JsonValue fromVariant(const QVariant &value);
    /** The reverse; objects become QVariantMap and lose their order. */
    QVariant toVariant() const;

    bool isNull() const { return std::holds_alternative<std::monostate>(m_value); }
    /** Null when it is of another type. */
    template <class T>
    const T *as() const
    {
        return std::get_if<T>(&m_value);
    }
    template <class T>
    T *as()
    {
        return std::get_if<T>(&m_value);
    }
    /** The member of that name, or null when there is none or this is no object. */
    const JsonValue *member(QStringView key) const;

    /** Appends UTF-8 without white space. Unpaired surrogates become U+FFFD, so that the text is always valid. */
    void appendTo(QByteArray &out) const;
    QByteArray toJson() const;

    friend bool operator==(const JsonValue &, const JsonValue &) = default;

private:
    std::variant<std::monostate, bool, qint64, double, QString, List, Object> m_value;
};

/** Appends @p text between quotation marks, escaped (RFC 8259, section 7). */
void appendJsonString(QByteArray &out, QStringView text);

} // namespace foyer::graphql
