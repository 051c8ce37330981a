#pragma once

#include "recordbook.h"

namespace foyer::workflow {

/** Things that are known here already, to be picked from as from a list of the server: the halls of a day. Records have
 *  the value "name". GUI thread. */
class NameList final : public ports::RecordList
{
public:
    struct Entry
    {
        QString id;
        QString name;
        bool isOffered = true; ///< False: only known by name.

        friend bool operator==(const Entry &, const Entry &) = default;
    };

    void setEntries(const QList<Entry> &entries) { m_entries = entries; }
    /** Empty when there is none of that id. */
    QString name(const QString &id) const;

    /** In the order of the entries; those in whose name every word of the query's text occurs, accents and case aside.
     */
    QFuture<Result<ports::RecordPage>> fetch(const ports::RecordQuery &query, int offset, int count) override;

private:
    QList<Entry> m_entries;
};

} // namespace foyer::workflow
