#include "ticketcode.h"

#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

class TestTicketCode : public QObject
{
    Q_OBJECT
    const TicketKey key = *TicketKey::fromSeed(3, QByteArray(32, 'k'));
    const TicketKeyRing ring{{quint8(3), key.publicKey()}};
    const TicketFacts facts{3,
                            ShowtimeId(uuidV7(1'700'000'000'000, 1, 2)),
                            SeatId{7},
                            ticketTypeCode(u"CHILD"),
                            29'000'000,
                            180,
                            0xfeedface12345678};

private Q_SLOTS:
    void whatWasSignedIsRead()
    {
        const QByteArray bytes = key.sign(facts);
        QCOMPARE(bytes.size(), ticketCodeBytes);
        QCOMPARE(*verifyTicket(bytes, ring), facts);
    }

    void everyFlippedBitIsRefused()
    {
        const QByteArray bytes = key.sign(facts);
        for (qsizetype bit = 0; bit < bytes.size() * 8; ++bit) {
            QByteArray flipped = bytes;
            flipped[bit / 8] = static_cast<char>(static_cast<uchar>(flipped.at(bit / 8)) ^ (1u << (bit % 8)));
            QVERIFY2(!verifyTicket(flipped, ring), qPrintable(u"bit %1"_s.arg(bit)));
        }
    }

    void everyWrongLengthIsRefused()
    {
        const QByteArray bytes = key.sign(facts);
        for (qsizetype length = 0; length < bytes.size(); ++length)
            QVERIFY(!verifyTicket(bytes.first(length), ring));
        QVERIFY(!verifyTicket(bytes + '\0', ring));
    }

    void anotherKeyIsRefused()
    {
        const TicketKey other = *TicketKey::fromSeed(3, QByteArray(32, 'x'));
        QVERIFY(!verifyTicket(other.sign(facts), ring));
        QVERIFY(!verifyTicket(key.sign(facts), {}));
        QVERIFY(!TicketKey::fromSeed(3, QByteArray(31, 'x')));
    }

    void aKeyComesBackFromItsSeed()
    {
        const TicketKey made = TicketKey::generate(9);
        const TicketKey again = *TicketKey::fromSeed(9, made.seed());
        QCOMPARE(again.publicKey(), made.publicKey());
        QVERIFY(TicketKey::generate(9).publicKey() != made.publicKey());
    }

    void fitsAQrCodeOfVersionSix()
    {
        const QString text = toBase45(key.sign(facts));
        QVERIFY(text.size() <= 154);
        QCOMPARE(text.size(), ticketCodeCharacters);
        QCOMPARE(text, text.toUpper());
    }

    // RFC 9285, sections 4.3 and 4.4.
    void base45IsTheRfcs()
    {
        QCOMPARE(toBase45("AB"), u"BB8"_s);
        QCOMPARE(toBase45("Hello!!"), u"%69 VD92EX0"_s);
        QCOMPARE(toBase45("base-45"), u"UJCLQE7W581"_s);
        QCOMPARE(*fromBase45(u"QED8WEX0"), QByteArray("ietf!"));
        QVERIFY(!fromBase45(u"GGWAAA")); // 65,536 and more
        QVERIFY(!fromBase45(u":::"));
        QVERIFY(!fromBase45(u"BB8a"));
        QVERIFY(!fromBase45(u"bb8"));
    }

    void base45ComesBack()
    {
        QByteArray bytes;
        for (int i = 0; i < 300; ++i) {
            QCOMPARE(*fromBase45(toBase45(bytes)), bytes);
            bytes.append(static_cast<char>(i * 37));
        }
    }
};

QTEST_GUILESS_MAIN(TestTicketCode)
#include "tst_ticketcode.moc"
