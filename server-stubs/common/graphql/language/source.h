#pragma once

#include "error/graphqlerror.h"

#include <QString>

#include <vector>

namespace foyer::graphql {

/** A half-open span of a source, in UTF-16 units. */
struct Range
{
    int start = 0;
    int end = 0;
    friend bool operator==(const Range &, const Range &) = default;
};

/** The text a document was read from. Immutable; locations cost a binary search. */
class Source
{
public:
    explicit Source(QString text, QString name = {});

    const QString &text() const { return m_text; }
    /** For messages of people's own files ("schema.graphql"); empty for a request. */
    const QString &name() const { return m_name; }
    /** Of the unit at @p offset; an offset past the end is taken as the end. */
    SourceLocation locationAt(qsizetype offset) const;

private:
    QString m_text;
    QString m_name;
    std::vector<qsizetype> m_lineStarts;
};

} // namespace foyer::graphql
