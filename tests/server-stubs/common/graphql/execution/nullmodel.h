#pragma once

#include "execution/outcome.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

/** Section 6.4.4 by its letter, over every type and all data of a kind: what has to come of nulls and errors, whoever
 *  answers. Not a line of it is the engine's. */
namespace nullmodel {

/** A leaf, a list or an object, and what is in it, each with or without its `!`. */
struct Type
{
    enum class Kind { Leaf, List, Object };
    Kind kind = Kind::Leaf;
    std::vector<Type> inner; ///< Of a list its item, of an object its fields, which are called f0, f1.
    bool isNonNull = false;
    int items = 0; ///< Of a list: how many there are.
};

Type leaf();
Type listOf(const Type &item, int items = 2);
Type object(const std::vector<Type> &fields);

/** What a resolver, or a list, has at one place. */
struct Data
{
    enum class State { Value, Null, Error };
    State state = State::Value;
    std::vector<Data> inner; ///< Of a value: its items or fields.
};

/** Types of the shape of @p shape, with each combination of `!`. */
std::vector<Type> everyNullability(const Type &shape);
/** All data for the shape: at each place a value, a null or an error. */
std::vector<Data> everyData(const Type &shape);

/** An object type that is somewhere in another type. Its name is "O" and the way to it by fields: "Of0" is that of the
 *  first field of "O". */
struct ObjectType
{
    QString name;
    const Type *type = nullptr;
    int depth = 0; ///< Of "O" 0, of "Of0" 1.
};
/** All in @p type, the outer ones first. */
std::vector<ObjectType> objectsIn(const Type &type);
/** "f0: [Of0!]! f1: Int", the fields of an object type. */
QString fieldsText(const ObjectType &object);
/** `[O!]!`, with @p name for the object. */
QString typeText(const Type &type, const QString &name = QStringLiteral("O"));
/** " { f0 { f1 } f1 }"; nothing where nothing is selected. */
QString selection(const Type &type);

/** An object as the parent of its fields. */
struct Place
{
    const Type *type = nullptr;
    const Data *data = nullptr;
    QString path; ///< "f.0.f1".

    /** What the resolver of the object's field number @p index answers: 1 for a leaf, a Place for an object, an Error
     *  "failed". */
    foyer::graphql::Outcome field(std::size_t index) const;
};
/** The same for the field "f" itself. */
foyer::graphql::Outcome rootField(const Type &type, const Data &data);
/** The object at @p path. */
Place placeAt(const Type &type, const Data &data, const QString &path);

/** What is expected of the field "f" with such a type and such data. */
struct Answer
{
    /** Of the field; nothing when the null rises further than that. */
    std::optional<QByteArray> data;
    /** Of every error, in any order: "f.0.f1 failed", or "f.0.f1 is null" where none may be. */
    QStringList errors;
};
Answer answer(const Type &type, const Data &data);

/** Where an error is below a null that rose, a server need not look (section 6.4.4), but has one at least. What two
 *  have in common then, of @p data, {"f": ...} or null, and errors as in Answer: sorted, without doubles. */
QStringList visible(const QJsonValue &data, const QStringList &errors);

} // namespace nullmodel

Q_DECLARE_METATYPE(nullmodel::Place)
Q_DECLARE_METATYPE(nullmodel::Type)
