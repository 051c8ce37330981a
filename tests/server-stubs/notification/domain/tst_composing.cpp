#include "composing.h"
#include "mail.h"
#include "sendpatience.h"

#include <QDir>
#include <QTest>

using namespace foyer;
using namespace foyer::notification;
using namespace Qt::Literals::StringLiterals;

namespace {

const QList<MessageKind> allKinds{MessageKind::BookingConfirmed, MessageKind::BookingReserved,
                                  MessageKind::BookingRefunded, MessageKind::BookingMoved,
                                  MessageKind::ShowtimeCancelled};

domain::Money euros(qint64 cents)
{
    return {cents, *domain::Currency::fromCode(u"EUR")};
}

BookingFacts evening()
{
    BookingFacts facts;
    facts.film = u"Tom & <Jerry>"_s;
    facts.room = u"Saal 2"_s;
    facts.startsLocal = u"2026-12-01T20:15"_s;
    facts.timeZone = u"Europe/Berlin"_s;
    facts.seats = {u"C7"_s, u"C8"_s};
    facts.code = u"ABCD-EFGH"_s;
    facts.total = euros(123'450);
    facts.expiresAtMs = 1'796'150'700'000; // 2026-12-01T18:45Z
    return facts;
}

Recipient clara(const QString &language)
{
    return {domain::UserId(), u"Clara {{code}}\nWinter"_s, language, u"clara@example.org"_s, {u"CUSTOMER"_s}};
}

/** What is between two lines of a mail's part, decoded. */
QByteArray partOf(const QByteArray &mail, const QByteArray &type)
{
    const qsizetype head = mail.indexOf("Content-Type: " + type);
    const qsizetype begin = mail.indexOf("\r\n\r\n", head) + 4;
    return QByteArray::fromBase64(mail.mid(begin, mail.indexOf("\r\n--", begin) - begin).replace("\r\n", ""));
}

} // namespace

/** What a message says, and as what kind of mail. */
class TestComposing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindIsInEveryLanguage_data()
    {
        QTest::addColumn<QString>("language");
        const QStringList languages = QDir(u":/notifications"_s).entryList(QDir::Dirs);
        QVERIFY(languages.size() >= 2);
        for (const QString &language : languages)
            QTest::newRow(qPrintable(language)) << language;
    }
    void everyKindIsInEveryLanguage()
    {
        QFETCH(QString, language);
        for (const MessageKind kind : allKinds) {
            const Wording words = compose(kind, clara(language), evening(), euros(900));
            QVERIFY(words.subject.contains(u"Tom & <Jerry>"_s) && !words.subject.contains(u'\n'));
            QVERIFY(!words.text.contains(u"{{film"_s) && !words.html.contains(u"{{film"_s));
            QVERIFY(words.text.contains(u"Saal 2"_s));
            // A value is text and nothing else: no markup, no line of its own, and no place for another value.
            QVERIFY(words.html.contains(u"Tom &amp; &lt;Jerry&gt;"_s) && !words.html.contains(u"<Jerry>"_s));
            QVERIFY(words.text.contains(u"Clara {{code}} Winter,"_s));
            // A text message is one line, and says when at least.
            const Wording few = compose(kind, clara(language), evening(), euros(900), Channel::Sms);
            QCOMPARE(few.subject, words.subject);
            QVERIFY2(few.text.contains(u"Tom & <Jerry>"_s) && few.text.contains(u"2026 "_s), qPrintable(few.text));
            QVERIFY2(!few.text.contains(u'\n') && few.text.size() < 300, qPrintable(few.text));
            QVERIFY(few.html.isEmpty());
        }
    }

    void placeTimeAndMoneyAreAsTheReaderWritesThem()
    {
        const Wording german = compose(MessageKind::BookingConfirmed, clara(u"de"_s), evening());
        QVERIFY2(german.text.contains(u"Dienstag, 1. Dezember 2026 20:15, Saal 2"_s), qPrintable(german.text));
        QVERIFY2(german.text.contains(u"Summe: 1.234,50 EUR"_s), qPrintable(german.text));
        QVERIFY(german.text.contains(u"C7, C8"_s) && german.text.contains(u"ABCD-EFGH"_s));
        const Wording english = compose(MessageKind::BookingConfirmed, clara(u"en-GB"_s), evening());
        QVERIFY2(english.text.contains(u"Tuesday, 1 December 2026 20:15"_s), qPrintable(english.text));
        QVERIFY2(english.text.contains(u"Total: 1,234.50 EUR"_s), qPrintable(english.text));
        // Until when is told by the cinema's clock, too.
        const Wording kept = compose(MessageKind::BookingReserved, clara(u"de"_s), evening());
        QVERIFY2(kept.text.contains(u"bis Dienstag, 1. Dezember 2026 19:45"_s), qPrintable(kept.text));
        QCOMPARE(compose(MessageKind::BookingConfirmed, clara(u"tlh"_s), evening()).subject,
                 u"Your tickets for Tom & <Jerry>"_s);
        QCOMPARE(moneyText({-5, *domain::Currency::fromCode(u"EUR")}, u"en"_s), u"-0.05 EUR"_s);
        QCOMPARE(moneyText({1200, *domain::Currency::fromCode(u"JPY")}, u"en"_s), u"1,200 JPY"_s);
    }

    void aMailHasBothPartsAndKeepsItsId()
    {
        Message message;
        message.id = MessageId::create();
        message.address = u"clara@example.org\r\nBcc: all@example.org"_s;
        message.language = u"de"_s;
        message.wording = compose(MessageKind::BookingConfirmed, clara(u"de"_s), evening());
        const QByteArray mail = toMail(message, u"Kino Mühle <kasse@example.org>"_s, 1'796'144'400'000);
        const QByteArray head = mail.left(mail.indexOf("\r\n\r\n"));
        QVERIFY2(head.contains("\r\nMessage-ID: <" + message.id.toString().toLatin1() + "@example.org>\r\n"), head);
        QVERIFY2(head.contains("\r\nDate: Tue, 01 Dec 2026 17:00:00 +0000\r\n"), head);
        QVERIFY2(head.contains("=?UTF-8?B?") && head.contains(" <kasse@example.org>\r\n"), head);
        QVERIFY2(!head.contains("\r\nBcc:"), head); // nobody writes another line into it
        QVERIFY2(head.contains("multipart/alternative"), head);
        QCOMPARE(QString::fromUtf8(partOf(mail, "text/plain")), message.wording.text);
        QCOMPARE(QString::fromUtf8(partOf(mail, "text/html")), message.wording.html);
        const QList<QByteArray> lines = mail.split('\n');
        for (const QByteArray &line : lines)
            QVERIFY2(line.isEmpty() || (line.endsWith('\r') && line.size() <= 79 + 120), line);
        QCOMPARE(toMail(message, u"kasse@example.org"_s, 0).left(25), QByteArray("From: kasse@example.org\r\n"));
    }

    void anAddressIsNotToldInFull()
    {
        QCOMPARE(maskedAddress(u"clara.winter@example.org"_s), u"c***@example.org"_s);
        QCOMPARE(maskedAddress(u"nobody"_s), u"***"_s);
        QCOMPARE(maskedAddress(u"+4915100000017"_s), u"***17"_s);
        QCOMPARE(maskedAddress(u"+4917"_s), u"***"_s);
    }

    void aNumberIsDialledFromAnywhere_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("dialled");
        QTest::newRow("as it is") << u"+4915100000017"_s << u"+4915100000017"_s;
        QTest::newRow("for people") << u" +49 (151) 0000-00 17"_s << u"+4915100000017"_s;
        QTest::newRow("with two noughts") << u"0049 151/000.000.17"_s << u"+4915100000017"_s;
        QTest::newRow("the nought within") << u"+49 (0)151 00000017"_s << u"+4915100000017"_s;
        QTest::newRow("without a country") << u"0151 00000017"_s << QString();
        QTest::newRow("no country has a nought") << u"+0151 00000017"_s << QString();
        QTest::newRow("too short") << u"+49 151"_s << QString();
        QTest::newRow("too long") << u"+49 1510 0000 0017 1234"_s << QString();
        QTest::newRow("none") << QString() << QString();
    }
    void aNumberIsDialledFromAnywhere()
    {
        QFETCH(QString, typed);
        QTEST(dialled(typed), "dialled");
    }

    void pausesGrowAndAreSpread()
    {
        const Patience patience;
        QCOMPARE(patience.pauseMs(1, 0.5), 30'000);
        QCOMPARE(patience.pauseMs(2, 0.5), 60'000);
        QCOMPARE(patience.pauseMs(30, 0.5), 3'600'000);
        QCOMPARE(patience.pauseMs(1, 0), 24'000);
        QCOMPARE(patience.pauseMs(1, 1), 36'000);
    }
};

QTEST_GUILESS_MAIN(TestComposing)
#include "tst_composing.moc"
