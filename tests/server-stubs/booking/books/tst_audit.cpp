#include "audit.h"
#include "auditsealer.h"
#include "auditverification.h"
#include "boxoffice.h"
#include "headfile.h"

#include <QFile>

#include <thread>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace Qt::Literals::StringLiterals;

/** Somebody who may write SQL changes the audit log, and is named by what he left. */
class TestAudit : public QObject
{
    Q_OBJECT

    std::unique_ptr<BoxOffice> m_office;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AuditSealer> m_sealer;
    AuditWriter m_writer;
    const auth::SigningKey m_key = auth::SigningKey::generate();

    QString headsFile() const { return m_folder->filePath(u"audit-heads.jsonl"_s); }

    void append(int entries)
    {
        const auto done = await(m_office->database->write([entries, this](db::Transaction &t) {
            QList<AuditReport> reports;
            for (int i = 0; i < entries; ++i)
                reports.append({m_office->mia, u"booking.confirmed"_s, QByteArray(16, 'b'),
                                R"({"number":%1})"_ba.replace("%1", QByteArray::number(i))});
            return m_writer.append(t, reports, m_office->clock.nowMs());
        }));
        QVERIFY(done);
    }
    Result<AuditVerdict> verdict()
    {
        return await(m_office->database->read(
            [key = m_key.publicKey(), file = headsFile()](db::Connection &c) { return verifyAudit(c, key, file); }));
    }
    qint64 heads() { return m_office->query(u"SELECT COUNT(*) FROM audit_head"_s).first().integer(0); }
    void dropGuards()
    {
        for (const QString &name : {u"audit_entry_no_update"_s, u"audit_entry_no_delete"_s, u"audit_head_no_update"_s,
                                    u"audit_head_no_delete"_s})
            m_office->execute(u"DROP TRIGGER "_s + name);
    }
    void verifyFault(qint64 sequence, const QString &what)
    {
        const Result<AuditVerdict> found = verdict();
        QVERIFY2(found, found ? "" : qPrintable(toString(found.error())));
        QVERIFY(found->fault);
        QCOMPARE(found->fault->sequence, sequence);
        QVERIFY2(found->fault->what.contains(what), qPrintable(found->fault->what));
    }

private Q_SLOTS:
    void init()
    {
        m_office = std::make_unique<BoxOffice>();
        m_folder = std::make_unique<QTemporaryDir>();
        m_sealer = std::make_unique<AuditSealer>(m_office->database, m_office->clock,
                                                 AuditSealer::Settings{m_key, headsFile()});
        append(8);
        QVERIFY(await(m_sealer->seal()));
    }
    void cleanup()
    {
        m_sealer.reset();
        m_office.reset();
    }

    void whatWasNotTouchedIsWhole()
    {
        append(2);
        const Result<AuditVerdict> found = verdict();
        QVERIFY(found);
        QVERIFY2(!found->fault, qPrintable(found->fault ? found->fault->what : QString()));
        QCOMPARE(found->entries, 10);
        QCOMPARE(found->signedEntries, 8);
    }

    void tamperingIsNamedAtItsEntry_data()
    {
        QTest::addColumn<QStringList>("sql");
        QTest::addColumn<qint64>("sequence");
        QTest::addColumn<QString>("what");
        const QString written = u"not as it was written"_s;
        const QString missing = u"is missing"_s;
        const auto row = [](const char *name, const QStringList &sql, qint64 sequence, const QString &what) {
            QTest::newRow(name) << sql << sequence << what;
        };
        row("body", {u"UPDATE audit_entry SET body = '{}' WHERE sequence = 3"_s}, 3, written);
        row("who", {u"UPDATE audit_entry SET actor_name = 'Max' WHERE sequence = 8"_s}, 8, written);
        row("when", {u"UPDATE audit_entry SET at = at + 1 WHERE sequence = 1"_s}, 1, written);
        row("hash", {u"UPDATE audit_entry SET hash = previous_hash WHERE sequence = 4"_s}, 4, written);
        row("two entries, the first is named", {u"UPDATE audit_entry SET at = 0 WHERE sequence IN (7, 5)"_s}, 5,
            written);
        row("deleted in the middle", {u"DELETE FROM audit_entry WHERE sequence = 5"_s}, 5, missing);
        row("deleted at the beginning", {u"DELETE FROM audit_entry WHERE sequence <= 2"_s}, 1, missing);
        row("deleted and the gap closed",
            {u"DELETE FROM audit_entry WHERE sequence = 5"_s,
             u"UPDATE audit_entry SET sequence = sequence + 1000 WHERE sequence > 5"_s,
             u"UPDATE audit_entry SET sequence = sequence - 1001 WHERE sequence > 5"_s},
            5, written);
        const QString copy = u"INSERT INTO audit_entry (sequence, at, actor_id, actor_name, action, subject_id, body, "
                             "previous_hash, hash) SELECT %1, at, actor_id, actor_name, action, subject_id, body, "
                             "previous_hash, hash FROM audit_entry WHERE sequence = %2"_s;
        row("inserted in the middle",
            {u"UPDATE audit_entry SET sequence = sequence + 1000 WHERE sequence >= 4"_s,
             u"UPDATE audit_entry SET sequence = sequence - 999 WHERE sequence >= 4"_s, copy.arg(4).arg(2)},
            4, written);
        row("inserted before the first", {copy.arg(0).arg(1)}, 0, u"was put in"_s);
        row("inserted far before the first", {copy.arg(-7).arg(1)}, -7, u"was put in"_s);
        row("put at the end", {copy.arg(9).arg(8)}, 9, written);
        row("cut off", {u"DELETE FROM audit_entry WHERE sequence > 5"_s}, 6, missing);
        row("cut off, and the signed head too",
            {u"DELETE FROM audit_entry WHERE sequence > 5"_s, u"DELETE FROM audit_head"_s}, 6, missing);
        row("all of it deleted", {u"DELETE FROM audit_entry"_s, u"DELETE FROM audit_head"_s}, 1, missing);
        row("only the signed head deleted", {u"DELETE FROM audit_head"_s}, 8, u"none in the database"_s);
        row("a head of somebody else's", {u"UPDATE audit_head SET at = at + 1"_s}, 8, u"not signed by"_s);
    }
    void tamperingIsNamedAtItsEntry()
    {
        QFETCH(QStringList, sql);
        QFETCH(qint64, sequence);
        QFETCH(QString, what);
        dropGuards();
        for (const QString &statement : std::as_const(sql))
            m_office->execute(statement);
        verifyFault(sequence, what);
    }

    void aChainWrittenAnewIsNotTheSignedOne()
    {
        dropGuards();
        m_office->execute(u"DELETE FROM audit_entry WHERE sequence > 5"_s);
        append(5); // good by themselves
        verifyFault(8, u"written anew"_s);
    }

    void withoutTheKeyNoHeadIsBelieved()
    {
        const Result<AuditVerdict> found = await(m_office->database->read(
            [file = headsFile()](db::Connection &c) { return verifyAudit(c, std::nullopt, file); }));
        QVERIFY(found && found->fault);
        QCOMPARE(found->signedEntries, 0);
    }

    void whatWasTamperedWithIsNotSigned()
    {
        dropGuards();
        m_office->execute(u"DELETE FROM audit_entry WHERE sequence > 5"_s);
        append(5);
        const Result<void> refused = await(m_sealer->seal());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::IllegalState);
        QCOMPARE(heads(), 1);
        QCOMPARE(headsInFile(headsFile())->size(), 1);
    }

    void theHeadIsSignedOnceADay()
    {
        append(1);
        m_office->clock.advance(std::chrono::hours(23));
        m_sealer->start();
        QVERIFY(await(m_office->database->write([](db::Transaction &) { return Result<void>(); }))); // behind it
        QCOMPARE(heads(), 1);
        m_office->clock.advance(std::chrono::hours(1));
        m_sealer->start();
        QTRY_COMPARE(headsInFile(headsFile())->size(), 2);
        QCOMPARE(verdict()->signedEntries, 9);
    }

    void aChainThatDidNotGrowIsSignedOnce()
    {
        QVERIFY(await(m_sealer->seal()));
        QCOMPARE(heads(), 1);
        QCOMPARE(headsInFile(headsFile())->size(), 1);
    }

    void whatACrashKeptFromTheFileComesLater()
    {
        QVERIFY(QFile::remove(headsFile()));
        append(1);
        QVERIFY(await(m_sealer->seal()));
        QCOMPARE(headsInFile(headsFile())->size(), 2);
    }

    void aLineThatWasNeverFinishedIsWrittenAgain()
    {
        QFile file(headsFile());
        QVERIFY(file.open(QIODevice::Append));
        file.write("{\"sequence\":9,\"at");
        file.close();
        QCOMPARE(headsInFile(headsFile())->size(), 1);
        append(1);
        QVERIFY(await(m_sealer->seal()));
        const Result<QList<AuditHead>> heads = headsInFile(headsFile());
        QVERIFY2(heads, heads ? "" : qPrintable(toString(heads.error())));
        QCOMPARE(heads->size(), 2);
        QCOMPARE(heads->last().sequence, 9);
    }

    void severalMayAddToTheFileAtOnce()
    {
        constexpr int writers = 8;
        constexpr int each = 20;
        std::vector<std::jthread> threads;
        for (int writer = 0; writer < writers; ++writer) {
            threads.emplace_back([path = headsFile(), writer] {
                for (int i = 1; i <= each; ++i) {
                    const AuditHead head{i, 1, QByteArray(32, 'h'), QByteArray(64, 's'), 2 + writer};
                    if (const Result<void> added = addToHeadFile(path, {head}); !added)
                        qFatal("%s", qPrintable(toString(added.error())));
                }
            });
        }
        threads.clear();
        const Result<QList<AuditHead>> heads = headsInFile(headsFile());
        QVERIFY2(heads, heads ? "" : qPrintable(toString(heads.error())));
        QCOMPARE(heads->size(), 1 + writers * each);
    }

    void aLineThatIsNoHeadIsSaid()
    {
        QFile file(headsFile());
        QVERIFY(file.open(QIODevice::Append));
        file.write("nothing\n");
        file.close();
        const Result<AuditVerdict> found = verdict();
        QVERIFY(!found);
        QVERIFY2(found.error().detail.contains(u"line 2"_s), qPrintable(found.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestAudit)
#include "tst_audit.moc"
