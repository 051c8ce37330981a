#pragma once

#include "async.h"
#include "recordbook.h"

#include <functional>

namespace foyer::test {

/** A book of records in memory that answers as a service does: numbers of pages, versions, refusals. It can keep
 * answers back and fail as told, and remembers what it was asked. */
class FakeRecords final : public ports::RecordBook
{
public:
    /** @p count published records "Thing 1"... with title, year and genres. */
    explicit FakeRecords(int count = 0);

    QList<ports::Record> records;
    struct Asked
    {
        QString what; ///< "fetch 0 100", "update", "setState PUBLISHED dry"...
        QString id;
        ports::RecordQuery query;
        QVariantMap values;
    };
    QList<Asked> asked;
    QStringList whatWasAsked() const;

    QList<Error> faults; ///< Of the next calls, taken from the front; an Error of Internal means none.
    /** By id, for every edit of it. */
    QHash<QString, Error> refusals;
    QList<FieldProblem> problems; ///< Of the next create or update.
    QStringList missingRegions; ///< Of every page.
    bool keepsBack = false;
    int mostAtOnce = 0;
    int waiting() const { return static_cast<int>(m_waiting.size()); }
    void letGo(int index = 0);
    void letAllGo();

    /** As somebody else at another desk. */
    void changeBehind(const QString &id, const QString &value, const QVariant &to);
    ports::Record *find(const QString &id);

    QFuture<Result<ports::RecordPage>> fetch(const ports::RecordQuery &query, int offset, int count) override;
    QFuture<Result<ports::Record>> read(const QString &id) override;
    QFuture<Result<ports::RecordAnswer>> create(const QString &id, const QVariantMap &values) override;
    QFuture<Result<ports::RecordAnswer>> update(const QString &id, int version, const QVariantMap &values) override;
    QFuture<Result<ports::RecordAnswer>> setState(const QString &id, int version, const QString &state,
                                                  bool dryRun) override;
    QFuture<Result<ports::RecordAnswer>> remove(const QString &id, int version, bool dryRun) override;

private:
    template <class T>
    QFuture<Result<T>> answer(const Asked &call, std::function<Result<T>()> work);
    ports::RecordAnswer edit(const QString &id, int version, const std::function<void(ports::Record &)> &change);

    QList<std::function<void()>> m_waiting;
};

} // namespace foyer::test
