#include "filesalejournal.h"

#include "async.h"
#include "salelines.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QLockFile>

namespace foyer::devices {

namespace {

using namespace Qt::Literals::StringLiterals;

QByteArray lineBytes(const QJsonObject &line)
{
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

struct FileSaleJournal::Lock
{
    explicit Lock(const QString &path)
        : file(path)
    {
        file.setStaleLockTime(0);
    }
    QLockFile file;
};

FileSaleJournal::~FileSaleJournal()
{
    m_disk.waitForDone(); // a sale that was promised to the disk gets there
}

Result<std::unique_ptr<FileSaleJournal>> FileSaleJournal::open(const QString &folder, qint64 compactOverBytes)
{
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Storage, u"cannot make "_s + folder);
    std::unique_ptr<FileSaleJournal> journal(new FileSaleJournal);
    journal->m_disk.setMaxThreadCount(1); // lines reach the file in the order they were given
    journal->m_lock = std::make_unique<Lock>(folder + u"/sales.lock"_s);
    if (!journal->m_lock->file.tryLock(0))
        return fail(ErrorCode::Busy, u"another till uses "_s + folder);
    const Result<void> loaded = journal->load(folder + u"/sales.jsonl"_s, compactOverBytes);
    if (!loaded)
        return fail(loaded.error());
    return journal;
}

Result<void> FileSaleJournal::load(const QString &path, qint64 compactOverBytes)
{
    QByteArray content;
    QFile file(path);
    if (file.exists()) {
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::Storage, u"cannot read "_s + path);
        content = file.readAll();
        if (content.size() != file.size())
            return fail(ErrorCode::Storage, u"cannot read all of "_s + path);
    }
    // What follows the last line end was being written when the power went; nobody was told it was on disk.
    content.truncate(content.lastIndexOf('\n') + 1);

    int number = 0;
    bool tellsOldCodes = false;
    for (qsizetype at = 0; at < content.size();) {
        const qsizetype end = content.indexOf('\n', at);
        const QJsonObject line = QJsonDocument::fromJson(content.sliced(at, end - at)).object();
        at = end + 1;
        ++number;
        const auto damaged = [&](const Error &error) {
            return fail(ErrorCode::Protocol, u"%1, line %2: %3"_s.arg(path).arg(number).arg(error.detail));
        };
        if (isFinishLine(line)) {
            const Result<IdempotencyKey> key = readFinishLine(line);
            if (!key)
                return damaged(key.error());
            m_known.insert(*key, true);
            if (const ports::BegunSale *sale = unfinished(*key))
                tellsOldCodes |= tellsCodes(*sale);
            m_unfinished.removeIf([&](const ports::BegunSale &sale) { return sale.request.key == *key; });
        } else if (isStopLine(line)) {
            const Result<IdempotencyKey> key = readStopLine(line);
            if (!key)
                return damaged(key.error());
            if (ports::BegunSale *sale = unfinished(*key))
                sale->isToBeStopped = true;
        } else {
            const Result<ports::BegunSale> sale = readBeginLine(line);
            if (!sale)
                return damaged(sale.error());
            m_known.insert(sale->request.key, false);
            m_unfinished.append(*sale);
        }
    }
    if (content.size() > compactOverBytes || tellsOldCodes) {
        QByteArray kept;
        m_known.clear();
        for (const ports::BegunSale &sale : std::as_const(m_unfinished)) {
            kept += lineBytes(beginLine(sale));
            if (sale.isToBeStopped)
                kept += lineBytes(stopLine(sale.request.key));
            m_known.insert(sale.request.key, false);
        }
        if (const Result<void> replaced = replaceFile(path, kept); !replaced)
            return replaced;
        content = kept;
    }
    return m_file.open(path, content.size());
}

QFuture<Result<void>> FileSaleJournal::append(const QJsonObject &line)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    m_disk.start([this, promise, bytes = lineBytes(line)] {
        promise->addResult(m_file.append(bytes));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<void>> FileSaleJournal::begin(const ports::BegunSale &sale)
{
    const IdempotencyKey key = sale.request.key;
    if (m_known.contains(key))
        return async::failed<void>(ErrorCode::IllegalState, u"this sale has been begun already"_s);
    m_known.insert(key, false);
    m_unfinished.append(sale);
    return async::then(append(beginLine(sale)), this, [this, key](const Result<void> &written) {
        if (!written) { // it must not go out, so there is nothing to ask about
            m_known.remove(key);
            m_unfinished.removeIf([&](const ports::BegunSale &begun) { return begun.request.key == key; });
        }
        return written;
    });
}

QFuture<Result<void>> FileSaleJournal::stop(IdempotencyKey key)
{
    if (!m_known.contains(key))
        return async::failed<void>(ErrorCode::NotFound, u"this sale was never begun"_s);
    ports::BegunSale *sale = unfinished(key);
    if (!sale || sale->isToBeStopped)
        return async::ready<Result<void>>({});
    sale->isToBeStopped = true; // it is wanted, whether or not the disk takes it
    return append(stopLine(key));
}

QFuture<Result<void>> FileSaleJournal::finish(IdempotencyKey key, const ports::SaleOutcome &outcome)
{
    const auto known = m_known.constFind(key);
    if (known == m_known.cend())
        return async::failed<void>(ErrorCode::NotFound, u"this sale was never begun"_s);
    if (*known)
        return async::ready<Result<void>>({});
    return async::then(append(finishLine(key, outcome)), this, [this, key](const Result<void> &written) {
        if (written) {
            m_known.insert(key, true);
            m_unfinished.removeIf([&](const ports::BegunSale &begun) { return begun.request.key == key; });
        }
        return written;
    });
}

ports::BegunSale *FileSaleJournal::unfinished(IdempotencyKey key)
{
    const auto found = std::find_if(m_unfinished.begin(), m_unfinished.end(),
                                    [&key](const ports::BegunSale &sale) { return sale.request.key == key; });
    return found == m_unfinished.end() ? nullptr : &*found;
}

QList<ports::BegunSale> FileSaleJournal::unfinished() const
{
    return m_unfinished;
}

} // namespace foyer::devices
