#pragma once

#include "execution/valuetypes.h"
#include "result.h"

#include <QVariantMap>

namespace foyer::graphql {

/** The arguments of a field, coerced to what the schema says (spec, section 6.4.1), defaults filled in. Values are
 *  what the scalars parse to: int, double, QString, bool, qint64 (Long), QDateTime, QDate, QUuid (UUID), the name of
 *  an enum value; lists are QVariantList, input objects QVariantMap, null is an invalid QVariant. Value type. */
class Arguments
{
public:
    Arguments() = default;
    explicit Arguments(QVariantMap values)
        : m_values(std::move(values))
    {
    }

    /** Was given, or has a default; it may be null. */
    bool has(const QString &name) const { return m_values.contains(name); }
    bool isNull(const QString &name) const { return !m_values.value(name).isValid(); }
    const QVariantMap &values() const { return m_values; }

    /** As a T: plain types, ids, enums, gadgets, QList and std::optional of these. InvalidInput when the client's value
     *  is none, such as an ID that is no UUID, and when it is null or missing and T cannot be. */
    template <class T>
    Result<T> get(const QString &name) const
    {
        return convert<T>(m_values.value(name), name);
    }

    /** The input object @p name in the properties of a Q_GADGET of the same names, nested ones and lists too. What was
     *  left out keeps the property's default value. InvalidInput names the field that does not fit. */
    template <class Gadget>
    Result<Gadget> input(const QString &name) const
    {
        return convert<Gadget>(m_values.value(name), name);
    }

private:
    template <class T>
    static Result<T> convert(const QVariant &value, const QString &name)
    {
        const Result<QVariant> converted = fromInput(value, QMetaType::fromType<T>());
        if (!converted)
            return fail(converted.error().code, name + QLatin1String(": ") + converted.error().detail);
        return converted->template value<T>();
    }

    QVariantMap m_values;
};

} // namespace foyer::graphql
