#include "filesalejournal.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::devices;
using namespace foyer::domain;
using namespace foyer::ports;
using namespace Qt::Literals::StringLiterals;

class TestFileSaleJournal : public QObject
{
    Q_OBJECT
    static BegunSale sale()
    {
        const Currency eur = *Currency::fromCode(u"EUR");
        BegunSale sale;
        sale.request.key = IdempotencyKey::create();
        sale.request.booking = BookingId::create();
        sale.request.tickets = {{SeatId(7), u"ADULT"_s}, {SeatId(8), u"CHILD"_s}};
        sale.request.expectedTotal = Money((1ll << 53) + 1, eur); // no double could carry it
        sale.request.payment = PaymentId::create();
        sale.request.tendered = Money(std::numeric_limits<qint64>::max(), eur);
        sale.showtime = ShowtimeId::create();
        sale.user = UserId::create();
        sale.begunAtUtc = QDateTime(QDate(2026, 11, 14), QTime(19, 30, 0, 123), Qt::UTC);
        return sale;
    }
    static Result<void> wait(const QFuture<Result<void>> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }))
            return fail(ErrorCode::Timeout);
        return future.result();
    }
    static std::unique_ptr<FileSaleJournal> open(const QTemporaryDir &folder, qint64 compactOverBytes = 1 << 20)
    {
        auto journal = FileSaleJournal::open(folder.path(), compactOverBytes);
        return journal ? std::move(*journal) : nullptr;
    }
    static QByteArray content(const QTemporaryDir &folder)
    {
        QFile file(folder.filePath(u"sales.jsonl"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void setContent(const QTemporaryDir &folder, const QByteArray &bytes)
    {
        QFile file(folder.filePath(u"sales.jsonl"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void begunSaleIsThereAfterARestart()
    {
        const QTemporaryDir folder;
        const BegunSale first = sale();
        const BegunSale second = sale();
        {
            const auto journal = open(folder);
            QVERIFY(wait(journal->begin(first)).has_value());
            QVERIFY(wait(journal->begin(second)).has_value());
        }
        QCOMPARE(open(folder)->unfinished(), (QList<BegunSale>{first, second}));
    }

    void cardSaleWithCouponsIsThereAfterARestart()
    {
        const QTemporaryDir folder;
        BegunSale card = sale();
        card.request.method = PaymentMethod::Card;
        card.request.tendered = {};
        card.request.couponCodes = {u"WELCOME"_s, u"STUDENT"_s};
        QVERIFY(wait(open(folder)->begin(card)).has_value());
        QCOMPARE(open(folder)->unfinished(), QList<BegunSale>{card});
    }

    // In a line that a release without exchanges does not take for a sale: it would charge for all of it.
    void anExchangeIsThereAfterARestartButNotItsApproval()
    {
        const QTemporaryDir folder;
        BegunSale begun = sale();
        begun.request.exchange = ports::OldTickets{
            domain::BookingId::create(), {u"1"_s, u"2"_s}, domain::Money(2400, begun.request.expectedTotal.currency())};
        BegunSale allowed = begun;
        allowed.request.approval = u"signed"_s;
        QVERIFY(wait(open(folder)->begin(allowed)).has_value());
        QCOMPARE(open(folder)->unfinished(), QList<BegunSale>{begun});
        QVERIFY(content(folder).contains("\"v\":2"));
        QVERIFY(!content(folder).contains("signed"));
    }

    // In a line that a release without the code does not take for a sale: it would be another request under the same
    // key.
    void aCollectedReservationIsThereWithItsCode()
    {
        const QTemporaryDir folder;
        BegunSale begun = sale();
        begun.request.reservationCode = u"K7M2QX4RB"_s;
        QVERIFY(wait(open(folder)->begin(begun)).has_value());
        QCOMPARE(open(folder)->unfinished(), QList<BegunSale>{begun});
        QVERIFY(content(folder).contains("\"v\":3"));
    }
    // In a line that a release without them does not take for a sale: its request would be another under the same key.
    void whatStaffSaidOfASaleIsThereAfterARestart()
    {
        const QTemporaryDir folder;
        BegunSale begun = sale();
        begun.request.ageConfirmedAtUtc = QDateTime(QDate(2026, 11, 14), QTime(18, 1, 2, 345), Qt::UTC);
        begun.request.note = u"Größe 4b"_s;
        begun.request.member = UserId::create();
        BegunSale noted = sale();
        noted.request.note = u"red coat"_s;
        BegunSale looked = sale();
        looked.request.ageConfirmedAtUtc = begun.request.ageConfirmedAtUtc;
        for (const BegunSale &each : {begun, noted, looked})
            QVERIFY(wait(open(folder)->begin(each)).has_value());
        QCOMPARE(open(folder)->unfinished(), (QList<BegunSale>{begun, noted, looked}));
        QCOMPARE(content(folder).count("\"v\":5"), 3);
        const QByteArray whole = content(folder);
        setContent(folder, QByteArray(whole).replace("2026-11-14T18:01:02.345Z", "yesterday"));
        QVERIFY(!open(folder)); // somebody has to look
    }
    // In a line that a release without parts does not take for a sale: it would charge the rest for all of it.
    void aSaleInPartsIsThereAfterARestart()
    {
        const QTemporaryDir folder;
        BegunSale begun = sale();
        const Currency eur = begun.request.expectedTotal.currency();
        begun.request.parts = {{PaymentId::create(), PaymentMethod::GiftCard, Money((1ll << 53) + 1, eur), u"GIFT7"_s},
                               {PaymentId::create(), PaymentMethod::Voucher, Money(1, eur), u"BONUS"_s},
                               {PaymentId::create(), PaymentMethod::Card, Money(500, eur)}};
        QVERIFY(wait(open(folder)->begin(begun)).has_value());
        QVERIFY(content(folder).contains("\"v\":4"));
        QCOMPARE(open(folder)->unfinished(), QList<BegunSale>{begun});
        for (const auto &[good, bad] :
             {std::pair<QByteArray, QByteArray>{"GIFT_CARD", "CHEQUE"}, {"\"v\":4", "\"v\":1"}}) {
            const QByteArray whole = content(folder);
            setContent(folder, QByteArray(whole).replace(good, bad));
            QVERIFY(!open(folder)); // somebody has to look: it must not be charged otherwise
            setContent(folder, whole);
        }
    }
    // A code is worth what is left on the card: it does not stay on the till's disk for good.
    void codesOfFinishedSalesGoAtTheNextStart()
    {
        const QTemporaryDir folder;
        BegunSale done = sale();
        done.request.parts = {{PaymentId::create(), PaymentMethod::GiftCard,
                               Money(5, done.request.expectedTotal.currency()), u"GIFT7"_s}};
        BegunSale under = sale();
        under.request.parts = {{PaymentId::create(), PaymentMethod::GiftCard,
                                Money(5, done.request.expectedTotal.currency()), u"GIFT8"_s}};
        {
            const auto journal = open(folder);
            QVERIFY(wait(journal->begin(done)).has_value());
            QVERIFY(wait(journal->begin(under)).has_value());
            QVERIFY(wait(journal->finish(done.request.key, SaleOutcome::sold(u"K7QF-2M"_s))).has_value());
        }
        QCOMPARE(open(folder)->unfinished(), QList<BegunSale>{under});
        QVERIFY(!content(folder).contains("GIFT7"));
        QVERIFY(content(folder).contains("GIFT8"));
    }

    void finishedSaleIsNotAskedAgain()
    {
        const QTemporaryDir folder;
        const BegunSale sold = sale();
        const BegunSale refused = sale();
        const BegunSale open1 = sale();
        {
            const auto journal = open(folder);
            for (const BegunSale &begun : {sold, refused, open1})
                QVERIFY(wait(journal->begin(begun)).has_value());
            QVERIFY(wait(journal->finish(sold.request.key, SaleOutcome::sold(u"K7QF-2M"_s))).has_value());
            QVERIFY(
                wait(journal->finish(refused.request.key, SaleOutcome::refused(ErrorCode::PriceChanged))).has_value());
            QCOMPARE(journal->unfinished(), QList<BegunSale>{open1});
        }
        QVERIFY(content(folder).contains("\"sold\":\"K7QF-2M\""));
        QVERIFY(content(folder).contains("\"refused\":\"PRICE_CHANGED\""));
        QCOMPARE(open(folder)->unfinished(), QList<BegunSale>{open1});
    }

    void lineIsInTheFileWhenTheFutureIsFinished()
    {
        const QTemporaryDir folder;
        const auto journal = open(folder);
        const BegunSale begun = sale();
        QVERIFY(wait(journal->begin(begun)).has_value());
        QVERIFY(content(folder).contains(begun.request.key.toString().toLatin1()));
        QVERIFY(content(folder).endsWith('\n'));
    }

    void keyBeginsOnceAndOnlyBegunOnesEnd()
    {
        const QTemporaryDir folder;
        const auto journal = open(folder);
        const BegunSale begun = sale();
        QVERIFY(wait(journal->begin(begun)).has_value());
        QCOMPARE(wait(journal->begin(begun)).error().code, ErrorCode::IllegalState);
        QCOMPARE(wait(journal->finish(IdempotencyKey::create(), SaleOutcome::sold(u"X"_s))).error().code,
                 ErrorCode::NotFound);
        QVERIFY(wait(journal->finish(begun.request.key, SaleOutcome::sold(u"X"_s))).has_value());
        const qsizetype size = content(folder).size();
        QVERIFY(wait(journal->finish(begun.request.key, SaleOutcome::sold(u"X"_s))).has_value());
        QCOMPARE(content(folder).size(), size);
    }

    void tornLastLineIsCutOffWhereverItTore()
    {
        const QTemporaryDir folder;
        const BegunSale whole = sale();
        QVERIFY(wait(open(folder)->begin(whole)).has_value());
        const QByteArray first = content(folder);
        QVERIFY(wait(open(folder)->begin(sale())).has_value());
        const QByteArray both = content(folder);
        for (qsizetype size = first.size(); size < both.size(); size += 7) {
            setContent(folder, both.first(size));
            const auto journal = open(folder);
            QVERIFY(journal);
            QCOMPARE(journal->unfinished(), QList<BegunSale>{whole});
            QCOMPARE(content(folder), first);
            // And the next line is a whole one again.
            const BegunSale next = sale();
            QVERIFY(wait(journal->begin(next)).has_value());
            QCOMPARE(journal->unfinished().size(), 2);
            QVERIFY(content(folder).startsWith(first));
        }
    }

    void damageInTheMiddleIsReportedNotSkipped()
    {
        const QTemporaryDir folder;
        QVERIFY(wait(open(folder)->begin(sale())).has_value());
        const QByteArray good = content(folder);
        setContent(folder, "{\"v\":1,\"what\":\"begin\"}\n" + good);
        QCOMPARE(FileSaleJournal::open(folder.path()).error().code, ErrorCode::Protocol);
        setContent(folder, good + "garbage\n");
        QCOMPARE(FileSaleJournal::open(folder.path()).error().code, ErrorCode::Protocol);
    }

    void whatIsToBeStoppedIsKnownAfterARestart()
    {
        const QTemporaryDir folder;
        BegunSale stopped = sale();
        const BegunSale other = sale();
        {
            const auto journal = open(folder);
            QVERIFY(wait(journal->begin(stopped)).has_value());
            QVERIFY(wait(journal->begin(other)).has_value());
            QVERIFY(wait(journal->stop(stopped.request.key)).has_value());
            QVERIFY(content(folder).endsWith("\"what\":\"stop\"}\n")); // before anybody is asked
            const qsizetype size = content(folder).size();
            QVERIFY(wait(journal->stop(stopped.request.key)).has_value());
            QCOMPARE(content(folder).size(), size);
            QCOMPARE(wait(journal->stop(IdempotencyKey::create())).error().code, ErrorCode::NotFound);
        }
        stopped.isToBeStopped = true;
        const QList<BegunSale> both{stopped, other};
        QCOMPARE(open(folder)->unfinished(), both);
        QCOMPARE(open(folder, 1)->unfinished(), both); // compacted
        const auto journal = open(folder);
        QCOMPARE(journal->unfinished(), both);
        QVERIFY(wait(journal->finish(stopped.request.key, SaleOutcome::refused(ErrorCode::Cancelled))).has_value());
        QVERIFY(wait(journal->stop(stopped.request.key)).has_value());
        QCOMPARE(journal->unfinished(), QList<BegunSale>{other});
    }

    void compactionKeepsWhatIsUnfinished()
    {
        const QTemporaryDir folder;
        QList<BegunSale> kept;
        {
            const auto journal = open(folder);
            for (int i = 0; i < 20; ++i) {
                const BegunSale begun = sale();
                QVERIFY(wait(journal->begin(begun)).has_value());
                if (i % 7 == 0)
                    kept.append(begun);
                else
                    QVERIFY(wait(journal->finish(begun.request.key, SaleOutcome::sold(u"X"_s))).has_value());
            }
        }
        const qsizetype before = content(folder).size();
        QCOMPARE(open(folder, 1000)->unfinished(), kept);
        QVERIFY(content(folder).size() < before / 3);
        QCOMPARE(open(folder)->unfinished(), kept);
    }

    void oneProcessAFolder()
    {
        const QTemporaryDir folder;
        const auto journal = open(folder);
        QCOMPARE(FileSaleJournal::open(folder.path()).error().code, ErrorCode::Busy);
    }

    void tillThatWasKilledDoesNotLockItselfOut()
    {
        const QTemporaryDir folder;
        QByteArray lock;
        {
            const auto journal = open(folder);
            QFile file(folder.filePath(u"sales.lock"_s));
            QVERIFY(file.open(QIODevice::ReadOnly));
            lock = file.readAll();
        }
        // The same lock as a process leaves behind that is no more.
        QProcess gone;
        gone.start(u"true"_s, QStringList());
        QVERIFY(gone.waitForStarted());
        const QByteArray pid = QByteArray::number(gone.processId());
        QVERIFY(gone.waitForFinished());
        const QByteArray own = QByteArray::number(QCoreApplication::applicationPid());
        QVERIFY(lock.startsWith(own));
        QFile file(folder.filePath(u"sales.lock"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(pid + lock.sliced(own.size()));
        file.close();
        QVERIFY(open(folder) != nullptr);
    }

    void fullDiskFailsTheSaleBeforeItIsSent()
    {
        if (!QFile::exists(u"/dev/full"_s))
            QFAIL("this system has no /dev/full");
        AppendFile file;
        // A device cannot be cut to length, so opening already says no: nothing can be begun there.
        QCOMPARE(file.open(u"/dev/full"_s, 0).error().code, ErrorCode::Storage);
        QCOMPARE(file.append("x").error().code, ErrorCode::Storage);
    }
};

QTEST_GUILESS_MAIN(TestFileSaleJournal)
#include "tst_filesalejournal.moc"
