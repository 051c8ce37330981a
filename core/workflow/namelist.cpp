#include "namelist.h"

#include "async.h"
#include "searchtext.h"

#include <algorithm>

namespace foyer::workflow {

using namespace Qt::Literals::StringLiterals;

QString NameList::name(const QString &id) const
{
    const auto found =
        std::find_if(m_entries.cbegin(), m_entries.cend(), [&id](const Entry &entry) { return entry.id == id; });
    return found == m_entries.cend() ? QString() : found->name;
}

QFuture<Result<ports::RecordPage>> NameList::fetch(const ports::RecordQuery &query, int offset, int count)
{
    const QStringList words = domain::searchText(query.text).split(u' ', Qt::SkipEmptyParts);
    QList<ports::Record> found;
    for (const Entry &entry : m_entries) {
        const QString text = domain::searchText(entry.name);
        const bool isFound =
            std::all_of(words.cbegin(), words.cend(), [&text](const QString &word) { return text.contains(word); });
        if (isFound && entry.isOffered)
            found.append({entry.id, 1, {}, {}, {}, {{u"name"_s, entry.name}}});
    }
    const ports::RecordPage page{static_cast<int>(found.size()), found.mid(offset, count)};
    return async::ready(Result<ports::RecordPage>(page));
}

} // namespace foyer::workflow
