#include "execution/valuetypes.h"

#include <QDate>
#include <QDateTime>
#include <QMetaEnum>
#include <QMetaProperty>
#include <QReadWriteLock>
#include <QSequentialIterable>
#include <QUuid>

#include <algorithm>
#include <cstring>
#include <unordered_map>

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {

using detail::ValueType;

struct Registry
{
    QReadWriteLock lock;
    std::unordered_map<int, ValueType> types; ///< By meta type id; entries stay where they are.

    Registry()
    {
        addOptional<bool>();
        addOptional<int>();
        addOptional<qint64>();
        addOptional<double>();
        addOptional<QString>();
        addOptional<QDateTime>();
        addOptional<QDate>();
        addOptional<QUuid>();
        addOptional<QStringList>();
        addOptional<QVariantMap>();
    }

    template <class T>
    void addOptional()
    {
        types.emplace(QMetaType::fromType<std::optional<T>>().id(), detail::optionalType<T>());
    }
};

Registry &registry()
{
    static Registry instance;
    return instance;
}

/** Null when the type is not registered. Entries are never changed or removed, so the pointer stays good. */
const ValueType *registered(QMetaType type)
{
    Registry &known = registry();
    QReadLocker locker(&known.lock);
    const auto found = known.types.find(type.id());
    return found == known.types.end() ? nullptr : &found->second;
}

bool isEnum(QMetaType type)
{
    return type.flags().testFlag(QMetaType::IsEnumeration);
}

QMetaEnum metaEnumOf(QMetaType type)
{
    const QMetaObject *scope = isEnum(type) ? type.metaObject() : nullptr;
    const QByteArray name = QByteArray(type.name());
    return scope ? scope->enumerator(scope->indexOfEnumerator(name.mid(name.lastIndexOf(':') + 1).constData()))
                 : QMetaEnum();
}

/** "SeatTaken" becomes "SEAT_TAKEN"; a key that is all capitals stays. */
QString wireNameOfKey(QByteArrayView key)
{
    QString name;
    for (qsizetype i = 0; i < key.size(); ++i) {
        const QChar c = QChar::fromLatin1(key[i]);
        const bool startsWord = i > 0 && c.isUpper() && !QChar::fromLatin1(key[i - 1]).isUpper() && key[i - 1] != '_';
        if (startsWord)
            name += u'_';
        name += c.toUpper();
    }
    return name;
}

auto misfit(const QVariant &value, QMetaType type)
{
    return fail(ErrorCode::InvalidInput,
                u"%1 is no %2"_s.arg(value.isValid() ? QString::fromLatin1(value.metaType().name()) : u"null"_s,
                                     QString::fromLatin1(type.name())));
}

/** To Qt these are lists too. */
bool isText(QMetaType type)
{
    return type.id() == QMetaType::QString || type.id() == QMetaType::QByteArray;
}

/** How to read or write a list of @p type; nothing when it is none. */
std::optional<QSequentialIterable> viewOf(QMetaType type, void *list)
{
    static const QMetaType view = QMetaType::fromType<QSequentialIterable>();
    type.id(); // Qt learns how to look at a list when its type is registered.
    QSequentialIterable iterable;
    if (isText(type) || !QMetaType::canView(type, view) || !QMetaType::view(type, list, view, &iterable))
        return std::nullopt;
    return iterable;
}

Result<QVariant> listFromInput(const QVariant &value, QMetaType type)
{
    QVariant list(type);
    const std::optional<QSequentialIterable> view = viewOf(type, list.data());
    if (!view || value.metaType().id() != QMetaType::QVariantList)
        return misfit(value, type);
    const QMetaSequence sequence = view->metaContainer();
    const QVariantList items = value.toList();
    for (const QVariant &given : items) {
        const Result<QVariant> item = fromInput(given, sequence.valueMetaType());
        if (!item)
            return item;
        const bool isVariant = sequence.valueMetaType() == QMetaType::fromType<QVariant>();
        sequence.addValueAtEnd(list.data(), isVariant ? static_cast<const void *>(&*item) : item->constData());
    }
    return list;
}

Result<QVariant> gadgetFromInput(const QVariantMap &fields, QMetaType type)
{
    QVariant gadget(type);
    const QMetaObject *meta = type.metaObject();
    for (int i = 0; i < meta->propertyCount(); ++i) {
        const QMetaProperty property = meta->property(i);
        const QString name = QString::fromLatin1(property.name());
        const auto given = fields.constFind(name);
        const bool keepsDefault = given == fields.cend() || (!given->isValid() && !isOptionalType(property.metaType()));
        if (keepsDefault)
            continue;
        const Result<QVariant> value = fromInput(*given, property.metaType());
        if (!value)
            return fail(value.error().code, name + u": "_s + value.error().detail);
        if (!property.writeOnGadget(gadget.data(), *value))
            return fail(ErrorCode::Internal, u"%1::%2 cannot be written"_s.arg(QString::fromLatin1(type.name()), name));
    }
    return gadget;
}

Result<QVariant> enumFromInput(const QVariant &value, QMetaType type)
{
    const QMetaEnum meta = metaEnumOf(type);
    const QString name = value.toString();
    for (int i = 0; i < meta.keyCount(); ++i) {
        if (wireNameOfKey(meta.key(i)) != name)
            continue;
        QVariant result(type);
        const int number = meta.value(i);
        memcpy(result.data(), &number, std::min(sizeof number, static_cast<std::size_t>(type.sizeOf())));
        return result;
    }
    return fail(ErrorCode::InvalidInput, u"unknown value "_s + name);
}

bool isNumber(QMetaType type)
{
    switch (type.id()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::ULong:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::Double:
    case QMetaType::Float:
        return true;
    default:
        return false;
    }
}

/** Only what loses nothing. */
Result<QVariant> numberFromInput(const QVariant &value, QMetaType type)
{
    QVariant converted = value;
    if (!converted.convert(type) || converted.toDouble() != value.toDouble())
        return misfit(value, type);
    return converted;
}

} // namespace

namespace detail {
void registerValueType(QMetaType type, ValueType valueType)
{
    Registry &known = registry();
    QWriteLocker locker(&known.lock);
    known.types.try_emplace(type.id(), std::move(valueType));
}
} // namespace detail

QVariant unwrapped(const QVariant &value)
{
    const int id = value.metaType().id();
    if (id == QMetaType::Nullptr)
        return {};
    if (id < QMetaType::User)
        return value;
    const ValueType *type = registered(value.metaType());
    return type ? unwrapped(type->toPlain(value)) : value;
}

QMetaType unwrappedType(QMetaType type)
{
    if (type == QMetaType::fromType<QVariant>())
        return {};
    const ValueType *known = type.isValid() ? registered(type) : nullptr;
    return known ? unwrappedType(known->plain) : type;
}

bool isOptionalType(QMetaType type)
{
    const ValueType *known = type.isValid() ? registered(type) : nullptr;
    return known && (known->isOptional || isOptionalType(known->plain));
}

QMetaType listItemType(QMetaType type)
{
    if (!type.isValid() || type.id() == QMetaType::QVariantList)
        return {};
    QVariant empty(type);
    const std::optional<QSequentialIterable> view = viewOf(type, empty.data());
    return view ? view->metaContainer().valueMetaType() : QMetaType();
}

std::optional<QVariantList> listItems(const QVariant &value)
{
    if (value.metaType().id() == QMetaType::QVariantList)
        return value.toList();
    if (isText(value.metaType()) || !value.canConvert<QSequentialIterable>())
        return std::nullopt;
    QVariantList items;
    const auto iterable = value.value<QSequentialIterable>();
    items.reserve(iterable.size());
    for (const QVariant &item : iterable)
        items.append(item);
    return items;
}

Result<QVariant> fromInput(const QVariant &value, QMetaType type)
{
    if (!type.isValid() || type == QMetaType::fromType<QVariant>())
        return value;
    if (const ValueType *known = registered(type))
        return known->fromPlain ? known->fromPlain(value) : misfit(value, type);
    if (value.metaType() == type)
        return value;
    if (!value.isValid())
        return misfit(value, type);
    if (isEnum(type))
        return enumFromInput(value, type);
    if (type.flags().testFlag(QMetaType::IsGadget) && value.metaType().id() == QMetaType::QVariantMap)
        return gadgetFromInput(value.toMap(), type);
    if (isNumber(type) && isNumber(value.metaType()))
        return numberFromInput(value, type);
    if (type.id() == QMetaType::QString && value.metaType().id() == QMetaType::QUuid)
        return QVariant(value.toUuid().toString(QUuid::WithoutBraces));
    return listFromInput(value, type);
}

QString enumWireName(const QVariant &value)
{
    const QMetaEnum meta = metaEnumOf(value.metaType());
    if (!meta.isValid())
        return {};
    int number = 0;
    memcpy(&number, value.constData(), std::min(sizeof number, static_cast<std::size_t>(value.metaType().sizeOf())));
    return wireNameOfKey(meta.valueToKey(number));
}

QStringList enumWireNames(QMetaType type)
{
    QStringList names;
    const QMetaEnum meta = metaEnumOf(type);
    for (int i = 0; i < meta.keyCount(); ++i)
        names.append(wireNameOfKey(meta.key(i)));
    return names;
}

} // namespace foyer::graphql
