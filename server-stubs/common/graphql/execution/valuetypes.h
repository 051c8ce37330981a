#pragma once

#include "id.h"

#include <QMetaType>
#include <QVariant>

#include <functional>
#include <optional>

/** @file
 *  How C++ values become GraphQL values and back. What needs no registration: Q_GADGETs, QList of anything that is
 *  known, QString, bool, integers, double, QDateTime, QDate, QUuid, QVariant, QVariantMap, Q_ENUM and Q_ENUM_NS enums
 *  (SeatTaken is SEAT_TAKEN), and std::optional of the plain ones. A property of any other type needs one line at
 *  start, before the engine is made:
 *  @code
 *  registerId<MovieId>();                  // also std::optional<MovieId> and QList<MovieId>
 *  registerOptional<PlanSeat>();           // a property std::optional<PlanSeat>
 *  registerEnum<SeatType>(toWireName, seatTypeFromWireName);
 *  registerConversion<Money, MoneyView>([](const Money &m) { return MoneyView {m.minor(), m.currency().code()}; });
 *  @endcode
 *  Registering twice is harmless. Thread-safe. */
namespace foyer::graphql {

/** An invalid QVariant for null, else a value of a type that needs no unwrapping: follows registered conversions
 *  and takes QVariants out of QVariants. */
QVariant unwrapped(const QVariant &value);

/** What unwrapped() makes of a value of @p type, as far as that is known from the type; invalid for QVariant. */
QMetaType unwrappedType(QMetaType type);
/** A std::optional of something; so it may be null. */
bool isOptionalType(QMetaType type);
/** The items of a QList of them; invalid for no list. */
QMetaType listItemType(QMetaType type);

/** @p value (coerced input: see Arguments) as a value of @p type. InvalidInput when it does not fit, e.g. an ID that
 *  is no UUID. */
Result<QVariant> fromInput(const QVariant &value, QMetaType type);

/** The items of a list of any type, or nothing when @p value is no list. */
std::optional<QVariantList> listItems(const QVariant &value);

/** The GraphQL name of an enum value that has a meta object, e.g. SEAT_TAKEN; empty for another type. */
QString enumWireName(const QVariant &value);
/** All names of an enum type that has a meta object; empty for another type. */
QStringList enumWireNames(QMetaType type);

namespace detail {
/** What is behind a C++ type that the executor does not know by itself. */
struct ValueType
{
    QMetaType plain; ///< What toPlain makes, or a null.
    bool isOptional = false;
    std::function<QVariant(const QVariant &)> toPlain;
    std::function<Result<QVariant>(const QVariant &)> fromPlain; ///< Empty for output only.
};
void registerValueType(QMetaType type, ValueType valueType);

template <class T>
ValueType optionalType()
{
    using Optional = std::optional<T>;
    const auto toPlain = [](const QVariant &from) {
        const Optional &value = *static_cast<const Optional *>(from.constData());
        return value ? QVariant::fromValue<T>(*value) : QVariant();
    };
    const auto fromPlain = [](const QVariant &plain) -> Result<QVariant> {
        if (!plain.isValid())
            return QVariant::fromValue(Optional());
        const Result<QVariant> inner = fromInput(plain, QMetaType::fromType<T>());
        if (!inner)
            return inner;
        return QVariant::fromValue(Optional(inner->template value<T>()));
    };
    return {QMetaType::fromType<T>(), true, toPlain, fromPlain};
}
} // namespace detail

/** Values of From are answered as values of To. For output only. */
template <class From, class To, class Convert>
void registerConversion(Convert convert)
{
    const auto toPlain = [convert](const QVariant &from) {
        return QVariant::fromValue<To>(convert(*static_cast<const From *>(from.constData())));
    };
    detail::registerValueType(QMetaType::fromType<From>(), {QMetaType::fromType<To>(), false, toPlain, {}});
}

template <class T>
void registerOptional()
{
    detail::registerValueType(QMetaType::fromType<std::optional<T>>(), detail::optionalType<T>());
}

/** Lists of a type that has no meta object and is not declared one: Qt then does not know how to look into them. */
template <class T>
void registerList()
{
    using List = QList<T>;
    using View = QIterable<QMetaSequence>;
    if (!QMetaType::hasRegisteredConverterFunction<List, View>())
        QMetaType::registerConverter<List, View>(
            [](const List &list) { return View(QMetaSequence::fromContainer<List>(), &list); });
    if (!QMetaType::hasRegisteredMutableViewFunction<List, View>())
        QMetaType::registerMutableView<List, View>(
            [](List &list) { return View(QMetaSequence::fromContainer<List>(), &list); });
}

template <class T>
void registerId()
{
    const auto toPlain = [](const QVariant &from) {
        return QVariant(static_cast<const T *>(from.constData())->toString());
    };
    const auto fromPlain = [](const QVariant &plain) -> Result<QVariant> {
        // An ID argument is text, a UUID argument a QUuid; converting that to text by itself would put it in braces.
        const bool isUuid = plain.metaType() == QMetaType::fromType<QUuid>();
        const QString text = isUuid ? plain.toUuid().toString(QUuid::WithoutBraces) : plain.toString();
        const Result<T> id = T::fromString(text);
        if (!id)
            return fail(id.error());
        return QVariant::fromValue(*id);
    };
    detail::registerValueType(QMetaType::fromType<T>(), {QMetaType::fromType<QString>(), false, toPlain, fromPlain});
    registerOptional<T>();
    registerList<T>();
}

/** @p toName gives the GraphQL name of a value; @p fromName a std::optional value of a name. */
template <class T, class ToName, class FromName>
void registerEnum(ToName toName, FromName fromName)
{
    const auto toPlain = [toName](const QVariant &from) {
        return QVariant(QString(toName(*static_cast<const T *>(from.constData()))));
    };
    const auto fromPlain = [fromName](const QVariant &plain) -> Result<QVariant> {
        const QString name = plain.toString();
        const std::optional<T> value = fromName(name);
        if (!value)
            return fail(ErrorCode::InvalidInput, QLatin1String("unknown value ") + name);
        return QVariant::fromValue(*value);
    };
    detail::registerValueType(QMetaType::fromType<T>(), {QMetaType::fromType<QString>(), false, toPlain, fromPlain});
    registerOptional<T>();
}

/** The same with functions of which there are several of that name, as of domain::toWireName. */
template <class T>
void registerEnum(QString (*toName)(T), std::optional<T> (*fromName)(QStringView))
{
    registerEnum<T, QString (*)(T), std::optional<T> (*)(QStringView)>(toName, fromName);
}

} // namespace foyer::graphql
