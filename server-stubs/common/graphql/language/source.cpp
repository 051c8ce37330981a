#include "language/source.h"

#include <algorithm>

namespace foyer::graphql {

Source::Source(QString text, QString name)
    : m_text(std::move(text))
    , m_name(std::move(name))
    , m_lineStarts{0}
{
    // Section 2.1.3: LF, CR and CR LF each end a line. Searching is much faster than looking at each unit.
    const QStringView units = m_text;
    qsizetype lineFeed = units.indexOf(u'\n');
    qsizetype carriageReturn = units.indexOf(u'\r');
    while (lineFeed >= 0 || carriageReturn >= 0) {
        const bool isLineFeed = carriageReturn < 0 || (lineFeed >= 0 && lineFeed < carriageReturn);
        if (isLineFeed || lineFeed != carriageReturn + 1)
            m_lineStarts.push_back((isLineFeed ? lineFeed : carriageReturn) + 1);
        if (isLineFeed)
            lineFeed = units.indexOf(u'\n', lineFeed + 1);
        else
            carriageReturn = units.indexOf(u'\r', carriageReturn + 1);
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
