#include "pagesearch.h"

#include "regionsums.h"

namespace foyer::gateway {

using graphql::JsonValue;

PageSearch::PageSearch(const QStringList &regions, int offset, bool isDescending)
    : m_left(offset)
    , m_isDescending(isDescending)
{
    for (const QString &region : regions)
        m_walks.insert({region, Walk()});
}

std::map<QString, int> PageSearch::wanted() const
{
    std::map<QString, int> from;
    for (const auto &[region, walk] : m_walks) {
        if (m_left > 0 && walk.isEmpty() && !walk.isAtEnd)
            from.insert({region, walk.passed});
    }
    return from;
}

void PageSearch::add(const QString &region, JsonValue::List keys)
{
    Walk &its = m_walks.at(region);
    its.isAtEnd = std::ssize(keys) < chunk;
    its.keys = std::move(keys);
    its.next = 0;
    walk();
}

/** As RegionMerge puts them together: of what stands alike the first region's first. */
void PageSearch::walk()
{
    while (m_left > 0) {
        Walk *first = nullptr;
        for (auto &[region, each] : m_walks) {
            if (each.isEmpty() && !each.isAtEnd)
                return; // what comes may stand before all others
            if (each.isEmpty())
                continue;
            if (!first || standsBefore(&each.keys.at(each.next), &first->keys.at(first->next), m_isDescending))
                first = &each;
        }
        if (!first)
            return;
        ++first->next;
        ++first->passed;
        --m_left;
    }
}

std::map<QString, int> PageSearch::begins() const
{
    std::map<QString, int> begins;
    for (const auto &[region, walk] : m_walks)
        begins.insert({region, walk.passed});
    return begins;
}

} // namespace foyer::gateway
