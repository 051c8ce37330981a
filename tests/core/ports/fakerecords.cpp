#include "fakerecords.h"

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::ports;

namespace {
const QDateTime someTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC);
}

FakeRecords::FakeRecords(int count)
{
    records.reserve(count);
    for (int i = 1; i <= count; ++i) {
        records.append({u"00000000-0000-7000-8000-%1"_s.arg(i, 12, 10, QChar(u'0')),
                        1,
                        recordstate::published,
                        someTime,
                        u"Milan Novak"_s,
                        {{u"title"_s, u"Thing %1"_s.arg(i)},
                         {u"year"_s, 1900 + i % 100},
                         {u"genres"_s, QStringList{u"Drama"_s, u"Crime"_s}}}});
    }
}

QStringList FakeRecords::whatWasAsked() const
{
    QStringList list;
    for (const Asked &call : asked)
        list.append(call.what);
    return list;
}

void FakeRecords::letGo(int index)
{
    m_waiting.takeAt(index)();
}

void FakeRecords::letAllGo()
{
    while (!m_waiting.isEmpty())
        letGo();
}

Record *FakeRecords::find(const QString &id)
{
    const auto found = std::find_if(records.begin(), records.end(), [&](const Record &r) { return r.id == id; });
    return found == records.end() ? nullptr : &*found;
}

void FakeRecords::changeBehind(const QString &id, const QString &value, const QVariant &to)
{
    Record &record = *find(id);
    record.values.insert(value, to);
    ++record.version;
    record.changedBy = u"Somebody Else"_s;
}

template <class T>
QFuture<Result<T>> FakeRecords::answer(const Asked &call, std::function<Result<T>()> work)
{
    asked.append(call);
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const Error fault = faults.isEmpty() ? Error{} : faults.takeFirst();
    const auto deliver = [promise, fault, work] {
        if (fault.code != ErrorCode::Internal)
            promise->addResult(Result<T>(fail(fault)));
        else
            promise->addResult(work());
        promise->finish();
    };
    if (keepsBack) {
        m_waiting.append(deliver);
        mostAtOnce = std::max(mostAtOnce, waiting());
    } else {
        deliver();
    }
    return promise->future();
}

QFuture<Result<RecordPage>> FakeRecords::fetch(const RecordQuery &query, int offset, int count)
{
    return answer<RecordPage>({u"fetch %1 %2"_s.arg(offset).arg(count), {}, query, {}}, [this, query, offset, count] {
        QList<Record> found;
        for (const Record &record : std::as_const(records)) {
            const bool isOfState =
                !query.choices.contains(u"states"_s) || query.choices.value(u"states"_s).contains(record.state);
            if (isOfState && record.values.value(u"title"_s).toString().contains(query.text, Qt::CaseInsensitive))
                found.append(record);
        }
        if (query.descending)
            std::reverse(found.begin(), found.end());
        return Result<RecordPage>(RecordPage{static_cast<int>(found.size()), found.mid(offset, count), missingRegions});
    });
}

QFuture<Result<Record>> FakeRecords::read(const QString &id)
{
    return answer<Record>({u"read"_s, id, {}, {}}, [this, id]() -> Result<Record> {
        if (const Record *record = find(id))
            return *record;
        return fail(ErrorCode::NotFound);
    });
}

RecordAnswer FakeRecords::edit(const QString &id, int version, const std::function<void(Record &)> &change)
{
    Record *record = find(id);
    if (!record)
        return {std::nullopt, Error{ErrorCode::NotFound, {}, {}}};
    if (refusals.contains(id))
        return {*record, refusals.value(id)};
    if (!problems.isEmpty())
        return {*record, invalidFields(std::exchange(problems, {}))};
    Record changed = *record;
    change(changed);
    if (changed == *record)
        return {*record, std::nullopt};
    if (record->version != version)
        return {*record, Error{ErrorCode::Conflict, {}, {}}};
    changed.version = version + 1;
    *record = changed;
    return {changed, std::nullopt};
}

QFuture<Result<RecordAnswer>> FakeRecords::create(const QString &id, const QVariantMap &values)
{
    return answer<RecordAnswer>({u"create"_s, id, {}, values}, [this, id, values]() -> Result<RecordAnswer> {
        if (!problems.isEmpty())
            return RecordAnswer{std::nullopt, invalidFields(std::exchange(problems, {}))};
        if (const Record *known = find(id))
            return RecordAnswer{*known, std::nullopt};
        records.append({id, 1, recordstate::draft, someTime, u"Milan Novak"_s, values});
        return RecordAnswer{records.last(), std::nullopt};
    });
}

QFuture<Result<RecordAnswer>> FakeRecords::update(const QString &id, int version, const QVariantMap &values)
{
    return answer<RecordAnswer>({u"update %1"_s.arg(version), id, {}, values}, [this, id, version, values] {
        return Result<RecordAnswer>(edit(id, version, [&](Record &record) { record.values = values; }));
    });
}

QFuture<Result<RecordAnswer>> FakeRecords::setState(const QString &id, int version, const QString &state, bool dryRun)
{
    const QString what = u"setState "_s + state + (dryRun ? u" dry"_s : QString());
    return answer<RecordAnswer>({what, id, {}, {}}, [this, id, version, state, dryRun] {
        return Result<RecordAnswer>(edit(id, version, [&](Record &record) {
            if (!dryRun)
                record.state = state;
        }));
    });
}

QFuture<Result<RecordAnswer>> FakeRecords::remove(const QString &id, int version, bool dryRun)
{
    return answer<RecordAnswer>({dryRun ? u"remove dry"_s : u"remove"_s, id, {}, {}}, [this, id, version, dryRun] {
        Q_UNUSED(version)
        const Record *record = find(id);
        if (!record)
            return Result<RecordAnswer>(RecordAnswer{});
        if (refusals.contains(id) || record->state != recordstate::draft)
            return Result<RecordAnswer>(
                RecordAnswer{*record, refusals.value(id, Error{ErrorCode::IllegalState, {}, {}})});
        if (!dryRun)
            records.removeIf([&](const Record &r) { return r.id == id; });
        return Result<RecordAnswer>(RecordAnswer{});
    });
}

} // namespace foyer::test
