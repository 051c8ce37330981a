#include "nullmodel.h"

#include <algorithm>

namespace nullmodel {

using namespace Qt::Literals::StringLiterals;

Type leaf()
{
    return {};
}

Type listOf(const Type &item, int items)
{
    return {Type::Kind::List, {item}, false, items};
}

Type object(const std::vector<Type> &fields)
{
    return {Type::Kind::Object, fields, false, 0};
}

namespace {

/** Each way to take one of each. */
template <class T>
std::vector<std::vector<T>> combined(const std::vector<std::vector<T>> &choices)
{
    std::vector<std::vector<T>> ways{{}};
    for (const std::vector<T> &choice : choices) {
        std::vector<std::vector<T>> longer;
        for (const std::vector<T> &way : ways) {
            for (const T &one : choice) {
                longer.push_back(way);
                longer.back().push_back(one);
            }
        }
        ways = std::move(longer);
    }
    return ways;
}

QString fieldName(std::size_t index)
{
    return u'f' + QString::number(index);
}

/** Nothing where the null goes on to what is around it. */
std::optional<QByteArray> completed(const Type &type, const Data &data, const QString &path, QStringList &errors)
{
    std::optional<QByteArray> value;
    if (data.state == Data::State::Error) {
        errors.append(path + u" failed"_s);
    } else if (data.state == Data::State::Null) {
        if (type.isNonNull)
            errors.append(path + u" is null"_s);
    } else if (type.kind == Type::Kind::Leaf) {
        value = "1";
    } else {
        const bool isList = type.kind == Type::Kind::List;
        bool isWhole = true;
        QByteArrayList parts;
        for (std::size_t i = 0; i < data.inner.size(); ++i) {
            const QString key = isList ? QString::number(i) : fieldName(i);
            const auto part = completed(type.inner[isList ? 0 : i], data.inner[i], path + u'.' + key, errors);
            isWhole = isWhole && part;
            parts.append((isList ? QByteArray() : '"' + key.toUtf8() + "\":") + part.value_or(QByteArray()));
        }
        if (isWhole)
            value = isList ? '[' + parts.join(',') + ']' : '{' + parts.join(',') + '}';
    }
    if (!value && !type.isNonNull)
        value = "null";
    return value;
}

} // namespace

std::vector<Type> everyNullability(const Type &shape)
{
    std::vector<std::vector<Type>> inner;
    for (const Type &each : shape.inner)
        inner.push_back(everyNullability(each));
    std::vector<Type> types;
    for (const std::vector<Type> &chosen : combined(inner)) {
        types.push_back({shape.kind, chosen, false, shape.items});
        types.push_back({shape.kind, chosen, true, shape.items});
    }
    return types;
}

std::vector<Data> everyData(const Type &shape)
{
    std::vector<std::vector<Data>> inner;
    for (const Type &each : shape.inner)
        inner.push_back(everyData(each));
    if (shape.kind == Type::Kind::List)
        inner.resize(static_cast<std::size_t>(shape.items), std::vector<Data>(inner.front()));
    std::vector<Data> all{{Data::State::Null, {}}, {Data::State::Error, {}}};
    for (const std::vector<Data> &chosen : combined(inner))
        all.push_back({Data::State::Value, chosen});
    return all;
}

std::vector<ObjectType> objectsIn(const Type &type)
{
    std::vector<ObjectType> found;
    const auto look = [&found](const auto &self, const Type &at, const QString &name, int depth) -> void {
        if (at.kind == Type::Kind::Object)
            found.push_back({name, &at, depth++});
        for (std::size_t i = 0; i < at.inner.size(); ++i)
            self(self, at.inner[i], at.kind == Type::Kind::Object ? name + fieldName(i) : name, depth);
    };
    look(look, type, u"O"_s, 0);
    return found;
}

QString fieldsText(const ObjectType &object)
{
    QStringList fields;
    for (std::size_t i = 0; i < object.type->inner.size(); ++i)
        fields.append(fieldName(i) + u": "_s + typeText(object.type->inner[i], object.name + fieldName(i)));
    return fields.join(u' ');
}

QString typeText(const Type &type, const QString &name)
{
    QString text;
    switch (type.kind) {
    case Type::Kind::Leaf:
        text = u"Int"_s;
        break;
    case Type::Kind::List:
        text = u'[' + typeText(type.inner.front(), name) + u']';
        break;
    case Type::Kind::Object:
        text = name;
        break;
    }
    return type.isNonNull ? text + u'!' : text;
}

QString selection(const Type &type)
{
    if (type.kind == Type::Kind::Leaf)
        return {};
    if (type.kind == Type::Kind::List)
        return selection(type.inner.front());
    QString fields;
    for (std::size_t i = 0; i < type.inner.size(); ++i)
        fields += fieldName(i) + selection(type.inner[i]) + u' ';
    return u" { "_s + fields + u'}';
}

namespace {

QVariant resolved(const Type &type, const Data &data, const QString &path)
{
    if (data.state == Data::State::Error)
        return QVariant::fromValue(foyer::Error{foyer::ErrorCode::NotFound, u"failed"_s, {}});
    if (data.state == Data::State::Null)
        return {};
    if (type.kind == Type::Kind::Leaf)
        return 1;
    if (type.kind == Type::Kind::Object)
        return QVariant::fromValue(Place{&type, &data, path});
    QVariantList items;
    for (std::size_t i = 0; i < data.inner.size(); ++i)
        items.append(resolved(type.inner.front(), data.inner[i], path + u'.' + QString::number(i)));
    return items;
}

foyer::graphql::Outcome outcome(const QVariant &value)
{
    if (value.metaType() == QMetaType::fromType<foyer::Error>())
        return value.value<foyer::Error>();
    return value;
}

} // namespace

foyer::graphql::Outcome Place::field(std::size_t index) const
{
    return outcome(resolved(type->inner[index], data->inner[index], path + u'.' + fieldName(index)));
}

foyer::graphql::Outcome rootField(const Type &type, const Data &data)
{
    return outcome(resolved(type, data, u"f"_s));
}

Place placeAt(const Type &type, const Data &data, const QString &path)
{
    Place at{&type, &data, path};
    for (const QString &step : path.split(u'.').mid(1)) {
        const auto index = static_cast<std::size_t>(step.startsWith(u'f') ? step.mid(1).toInt() : step.toInt());
        at.type = &at.type->inner[at.type->kind == Type::Kind::List ? 0 : index];
        at.data = &at.data->inner[index];
    }
    return at;
}

Answer answer(const Type &type, const Data &data)
{
    Answer made;
    made.data = completed(type, data, u"f"_s, made.errors);
    return made;
}

QStringList visible(const QJsonValue &data, const QStringList &errors)
{
    QStringList seen;
    for (const QString &error : errors) {
        const QStringList path = error.section(u' ', 0, 0).split(u'.');
        QJsonValue here = data;
        QString place;
        qsizetype depth = 0;
        while (!here.isNull() && depth < path.size()) {
            const QString &step = path.at(depth++);
            here = here.isArray() ? here[step.toInt()] : here.toObject().value(step);
            place += u'/' + step;
        }
        seen.append(depth < path.size() ? u"risen to "_s + place : error);
    }
    seen.removeDuplicates();
    seen.sort();
    return seen;
}

} // namespace nullmodel
