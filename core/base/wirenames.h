#pragma once

#include <QString>

#include <optional>

/** @file
 *  Names of enum values as in GraphQL and SQL, from one table of pairs an enum. */
namespace foyer {

/** @p names has an entry for every value. */
template <class Names, class Value>
QString nameIn(const Names &names, Value value)
{
    for (const auto &[known, name] : names) {
        if (known == value)
            return name;
    }
    Q_UNREACHABLE();
}

template <class Value, class Names>
std::optional<Value> valueIn(const Names &names, QStringView wireName)
{
    for (const auto &[value, name] : names) {
        if (wireName == name)
            return value;
    }
    return std::nullopt;
}

} // namespace foyer
