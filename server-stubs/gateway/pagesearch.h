#pragma once

#include "execution/jsonvalue.h"

#include <QStringList>

#include <map>

namespace foyer::gateway {

/** Where in each region's list a page of all regions' list begins that is too far on to ask for all that stands before
 *  it. The lists are walked together by what their things stand by alone, a chunk of each at a time; so what is in
 *  memory does not grow with how far on the page is. Value type, asks nobody. */
class PageSearch
{
public:
    /** So many keys at once: what a service tells at most. */
    static constexpr int chunk = 200;

    /** Regions in the order of their names; @p offset from 0. */
    PageSearch(const QStringList &regions, int offset, bool isDescending);

    /** Whose next keys are needed, and from which on; none when it is found. */
    std::map<QString, int> wanted() const;
    /** The next keys of a region; fewer than a chunk are its last. */
    void add(const QString &region, graphql::JsonValue::List keys);
    /** How many of each region's stand before the page, as far as is known by now. */
    std::map<QString, int> begins() const;

private:
    struct Walk
    {
        graphql::JsonValue::List keys{}; ///< Of the last chunk.
        std::size_t next = 0; ///< In these.
        int passed = 0; ///< Of all.
        bool isAtEnd = false; ///< No more chunks.

        bool isEmpty() const { return next == keys.size(); }
    };
    void walk();

    int m_left; ///< So many stand between here and the page.
    bool m_isDescending;
    std::map<QString, Walk> m_walks; ///< By region.
};

} // namespace foyer::gateway
