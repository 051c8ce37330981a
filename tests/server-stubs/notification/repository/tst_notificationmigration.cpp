#include "awaited.h"
#include "eventbook.h"
#include "messagebook.h"
#include "testdatabase.h"

#include <QDir>
#include <QTest>

using namespace foyer;
using namespace foyer::notification;
using namespace foyer::notification::test;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** What earlier releases wrote, read and gone on with by this one. */
class TestNotificationMigration : public QObject
{
    Q_OBJECT

    static constexpr qint64 now = 1'796'144'400'000;

    static Result<void> writeEvent(db::Transaction &t, const ToldEventId &id, const SubjectId &subject)
    {
        return t
            .insertRows(u"told_event"_s, {u"id"_s, u"at"_s, u"kind"_s, u"subject_id"_s, u"payload"_s, u"received_at"_s},
                        {{id, now - 10, u"booking.confirmed"_s, subject, u"{}"_s, now - 5}})
            .map([](qint64) {});
    }
    static Result<void> writeMessage(db::Transaction &t, const MessageId &id, const domain::BookingId &booking)
    {
        return t
            .insertRows(u"message"_s,
                        {u"id"_s, u"cause_id"_s, u"kind"_s, u"booking_id"_s, u"user_id"_s, u"channel"_s, u"language"_s,
                         u"address"_s, u"subject"_s, u"body_text"_s, u"body_html"_s, u"state"_s, u"reason"_s,
                         u"made_at"_s, u"tries"_s, u"next_try_at"_s},
                        {{id, ToldEventId::create(), u"BOOKING_CONFIRMED"_s, booking, domain::UserId::create(),
                          u"EMAIL"_s, u"de"_s, u"clara@example.org"_s, u"Ihre Karten für Amélie"_s, u"t"_s, u"h"_s,
                          u"QUEUED"_s, u""_s, now - 5, 1, now}})
            .map([](qint64) {});
    }

private Q_SLOTS:
    void whatWasToldAndWhatWaitedGoesOn_data()
    {
        QTest::addColumn<int>("release"); // as many migrations as it had
        QTest::newRow("without messages") << 1;
        QTest::newRow("without places") << 2;
    }
    void whatWasToldAndWhatWaitedGoesOn()
    {
        QFETCH(int, release);
        const QStringList files = QDir(u":/sql/notification"_s).entryList(QDir::Files, QDir::Name);
        QVERIFY(files.size() > release);
        QTemporaryDir old;
        for (const QString &file : files.first(release))
            QVERIFY(QFile::copy(u":/sql/notification/"_s + file, old.filePath(file)));
        TestDatabase fresh;
        db::Settings settings = fresh.settings(u"notification"_s);
        settings.migrationsPath = old.path();
        const ToldEventId event = ToldEventId::create();
        const SubjectId subject(newUuidV7());
        const MessageId message = MessageId::create();
        const auto booking = domain::BookingId::create();
        {
            const auto database = *db::Database::open(settings);
            const auto written = await(database->write([&](db::Transaction &t) {
                return writeEvent(t, event, subject).and_then([&] {
                    return release > 1 ? writeMessage(t, message, booking) : Result<void>();
                });
            }));
            QVERIFY2(written, written ? "" : qPrintable(toString(written.error())));
            database->close();
        }
        settings.migrationsPath = u":/sql/notification"_s;
        const auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        const ManualClock clock(now);
        const EventBook events(*opened, clock);
        MessageBook messages(*opened, clock);
        const QList<ToldEvent> unseen = await(events.unseen(10)).value();
        QCOMPARE(unseen.size(), 1);
        QCOMPARE(unseen.first().id, event);
        QCOMPARE(unseen.first().region, u"main"_s);
        const QList<Message> due = await(messages.due(10)).value();
        QCOMPARE(due.size(), release > 1 ? 1 : 0);
        if (due.isEmpty())
            return;
        QCOMPARE(due.first().wording.subject, u"Ihre Karten für Amélie"_s);
        QVERIFY(due.first().cinema.isNull());
        // Whose it is nobody noted: only who works everywhere sends it again.
        const MessageId again = MessageId::create();
        QCOMPARE(await(messages.sendAgain(again, message, {domain::CinemaId::create()})).error().code,
                 ErrorCode::Forbidden);
        QVERIFY(await(messages.sendAgain(again, message)));
    }
};

QTEST_GUILESS_MAIN(TestNotificationMigration)
#include "tst_notificationmigration.moc"
