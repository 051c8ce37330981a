#include "language/source.h"

#include <algorithm>

namespace foyer::graphql {

Source::Source(QString text, QString name)
    : m_text(std::move(text))
    , m_name(std::move(name))
    , m_lineStarts{0}
{
    // Section 2.1.2: LF, CR and CR LF each end a line.
    const QStringView units = m_text;
    for (qsizetype i = 0; i < units.size(); ++i) {
        const QChar unit = units.at(i);
        if (unit > u'\r')
            continue; // nearly all of them
        if (unit == u'\r' && i + 1 < units.size() && units.at(i + 1) == u'\n')
            continue;
        if (unit == u'\n' || unit == u'\r')
            m_lineStarts.push_back(i + 1);
    }
}

SourceLocation Source::locationAt(qsizetype offset) const
{
    offset = std::clamp<qsizetype>(offset, 0, m_text.size());
    const auto next = std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), offset);
    const auto line = next - m_lineStarts.begin();
    return {static_cast<int>(line), static_cast<int>(offset - *(next - 1)) + 1};
}

} // namespace foyer::graphql
