#include "bookingapi.h"
#include "fieldproblem.h"
#include "giftcardkind.h"
#include "moneydesk.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

ports::Record aCard(const QString &state = u"USABLE"_s, const QString &method = u"GIFT_CARD"_s)
{
    const QDateTime noon(QDate(2026, 11, 14), QTime(12, 0), Qt::UTC);
    const QVariantMap issue{
        {u"at"_s, noon}, {u"kind"_s, u"ISSUED"_s}, {u"takenBy"_s, u"Mia"_s}, {u"amountMinor"_s, qint64(5000)}};
    return {u"0190b2f4-0000-7000-8000-000000000001"_s,
            0,
            state,
            {},
            {},
            {{u"title"_s, u"x"_s},
             {u"last4"_s, u"8WZA"_s},
             {u"method"_s, method},
             {u"balanceMinor"_s, qint64(5000)},
             {u"currency"_s, u"EUR"_s},
             {u"issuedAt"_s, noon},
             {u"expiresAt"_s, QDate(2027, 1, 1).startOfDay().toUTC()},
             {u"issuedBy"_s, u"Mia"_s},
             {u"note"_s, u"raffle"_s},
             {u"transfers"_s, QVariantList{issue}}}};
}

} // namespace

/** The page of gift cards by keyboard, over a scripted desk. */
class TestGiftCardPage : public MoneyPageTest
{
    Q_OBJECT
    [[nodiscard]] bool showCards() { return show(aCard(), admin::giftCardKind(*m_desk)); }
    [[nodiscard]] bool openCard(const ports::Record &record) { return open(record, admin::giftCardKind(*m_desk)); }
    bool openNew()
    {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_N, Qt::ControlModifier);
        return isFocused(u"field-giftCard.amountMinor"_s);
    }
    void fill(const QString &name, const QString &text)
    {
        auto *line = qobject_cast<QLineEdit *>(widget(name));
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
    }
    void choose(const QString &name, const QString &value)
    {
        auto *box = qobject_cast<QComboBox *>(widget(name));
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        while (box->currentData().toString() != value && box->currentIndex() + 1 < box->count())
            QTest::keyClick(box, Qt::Key_Down);
    }
    static Error refusal(const QList<FieldProblem> &problems) { return ports::asRefusal(invalidFields(problems)); }

private Q_SLOTS:
    void initTestCase() { dress(); }
    void init() { begin(); }
    void cleanup() { end(); }

    void aGiftCardIsMadeAndItsCodeToldOnce()
    {
        QVERIFY(showCards());
        QVERIFY(openNew());
        choose(u"field-giftCard.currency"_s, u"EUR"_s);
        fill(u"field-giftCard.amountMinor"_s, u"50"_s);
        fill(u"field-giftCard.expiresAt"_s, u"31/12/2099"_s);
        fill(u"field-giftCard.note"_s, u" for  Anna "_s);
        QVERIFY(press(u"errandGo"_s));
        QCOMPARE(textOf(u"errandText"_s),
                 u"A gift card of €50.00 is made. Take the money first: whoever has its code pays with it."_s);
        QCOMPARE(m_desk->issued.size(), 0);
        QVERIFY(press(u"errandGo"_s));
        QTRY_COMPARE(textOf(u"giftCardCode"_s), u"K7M2-QX4R-BB3N-8WZA"_s);
        QCOMPARE(textOf(u"sheetTitle"_s), u"Gift card of €50.00"_s);
        QCOMPARE(m_desk->issued.size(), 1);
        const ports::GiftCardIssue issue = m_desk->issued.constFirst();
        QVERIFY(!issue.isVoucher);
        QVERIFY(!QUuid::fromString(issue.id).isNull());
        QCOMPARE(issue.amount, domain::Money(5000, *domain::Currency::fromCode(u"EUR")));
        QCOMPARE(issue.expiresAtUtc, QDate(2100, 1, 1).startOfDay().toUTC());
        QCOMPARE(issue.note, u"for Anna"_s);
        QVERIFY(isFocused(u"copyGiftCard"_s)); // a key too many does not close it
        QVERIFY(press(u"copyGiftCard"_s));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"K7M2-QX4R-BB3N-8WZA"_s);
        const qsizetype asked = m_records->asked.size();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!sees(u"giftCardCode"_s));
        QTRY_VERIFY(m_records->asked.size() > asked); // it is in the list
        const QList<QLabel *> labels = m_page->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            QVERIFY(!label->text().contains("K7M2"_L1));
    }

    void aVoucherIsGivenAway()
    {
        QVERIFY(showCards());
        QVERIFY(openNew());
        choose(u"field-giftCard.method"_s, u"VOUCHER"_s);
        choose(u"field-giftCard.currency"_s, u"JPY"_s);
        fill(u"field-giftCard.amountMinor"_s, u"1500"_s);
        QVERIFY(press(u"errandGo"_s));
        QVERIFY2(textOf(u"errandText"_s).startsWith(u"A voucher of "_s), qPrintable(textOf(u"errandText"_s)));
        QVERIFY(press(u"errandGo"_s));
        QTRY_VERIFY(sees(u"giftCardCode"_s));
        const ports::GiftCardIssue issue = m_desk->issued.constFirst();
        QVERIFY(issue.isVoucher);
        QCOMPARE(issue.amount, domain::Money(1500, *domain::Currency::fromCode(u"JPY")));
        QVERIFY(!issue.expiresAtUtc);
        QCOMPARE(issue.note, QString());
    }

    void whatIsWrongIsToldBesideTheField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing on it") << u"giftCard.amountMinor"_s << u"0"_s;
        QTest::newRow("no amount") << u"giftCard.amountMinor"_s << u"x"_s;
        QTest::newRow("over already") << u"giftCard.expiresAt"_s << u"01/01/2020"_s;
        QTest::newRow("no day") << u"giftCard.expiresAt"_s << u"soon"_s;
    }
    void whatIsWrongIsToldBesideTheField()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QVERIFY(showCards());
        QVERIFY(openNew());
        fill(u"field-giftCard.amountMinor"_s, u"50"_s);
        fill(u"field-"_s + field, text);
        QVERIFY(press(u"errandGo"_s));
        QVERIFY(sees(u"problem-"_s + field));
        QVERIFY(isFocused(u"field-"_s + field));
        QVERIFY(!sees(u"errandText"_s)); // no question yet
        QCOMPARE(m_desk->issued.size(), 0);
    }

    void whatTheServerFindsWrongIsToldBesideTheField()
    {
        m_desk->answers = {fail(refusal({{u"note"_s, FieldFault::TooLong, u"200"_s}}))};
        QVERIFY(showCards());
        QVERIFY(openNew());
        fill(u"field-giftCard.amountMinor"_s, u"50"_s);
        QVERIFY(press(u"errandGo"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_COMPARE(textOf(u"problem-giftCard.note"_s), u"At most 200 characters."_s);
        QVERIFY(!sees(u"giftCardCode"_s));
        fill(u"field-giftCard.note"_s, u"short"_s);
        QVERIFY(!sees(u"problem-giftCard.note"_s));
        QVERIFY(press(u"errandGo"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_VERIFY(sees(u"giftCardCode"_s));
        QVERIFY(m_desk->issued.at(0).id != m_desk->issued.at(1).id); // a refused one was never made
    }

    void askedAgainItIsTheSameCard()
    {
        m_desk->answers = {fail(ErrorCode::Timeout)};
        QVERIFY(showCards());
        QVERIFY(openNew());
        fill(u"field-giftCard.amountMinor"_s, u"50"_s);
        QVERIFY(press(u"errandGo"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_VERIFY(isFocused(u"errandGo"_s));
        QVERIFY(!sees(u"field-giftCard.amountMinor"_s)); // nobody makes another one of it
        QVERIFY(!sees(u"giftCardCode"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_VERIFY(sees(u"giftCardCode"_s));
        QCOMPARE(m_desk->issued.size(), 2);
        QCOMPARE(m_desk->issued.at(0).id, m_desk->issued.at(1).id);
    }

    void aGiftCardIsToppedUpOnce()
    {
        QVERIFY(openCard(aCard()));
        QTRY_COMPARE(textOf(u"formTitle"_s), u"•••• 8WZA"_s);
        QTRY_COMPARE(textOf(u"transfers-0-kind"_s), u"Issued"_s);
        QVERIFY(press(u"topUp"_s));
        QVERIFY(isFocused(u"field-giftCard.amountMinor"_s));
        fill(u"field-giftCard.amountMinor"_s, u"20"_s);
        QVERIFY(press(u"errandGo"_s));
        QVERIFY(sees(u"problem-giftCard.reason"_s)); // why?
        fill(u"field-giftCard.reason"_s, u"paid in cash"_s);
        const auto answer = std::make_shared<QPromise<Result<void>>>();
        m_desk->held = answer;
        QVERIFY(press(u"errandGo"_s));
        QCOMPARE(textOf(u"errandText"_s), u"€20.00 more are put on the gift card •••• 8WZA. Take the money first."_s);
        QVERIFY(press(u"errandGo"_s));
        QVERIFY(!press(u"errandGo"_s)); // it is on its way
        answer->addResult(Result<void>(fail(ErrorCode::Timeout)));
        answer->finish();
        QTRY_VERIFY(isFocused(u"errandGo"_s));
        QVERIFY(press(u"errandGo"_s)); // it was not known: ask again
        QTRY_COMPARE(textOf(u"errandText"_s), u"€20.00 more are on the gift card •••• 8WZA."_s);
        QCOMPARE(m_desk->toppedUp.size(), 2);
        for (const ports::GiftCardTopUp &topUp : std::as_const(m_desk->toppedUp)) {
            QCOMPARE(topUp.id, m_desk->toppedUp.constFirst().id);
            QCOMPARE(topUp.card, aCard().id);
            QCOMPARE(topUp.amount, domain::Money(2000, *domain::Currency::fromCode(u"EUR")));
            QCOMPARE(topUp.reason, u"paid in cash"_s);
        }
        QVERIFY(!sees(u"errandGo"_s));
    }

    void aRefusedTopUpSaysWhy()
    {
        m_desk->answers = {fail(ports::asRefusal({ErrorCode::IllegalState, {}, {}}))};
        QVERIFY(openCard(aCard()));
        QVERIFY(press(u"topUp"_s));
        fill(u"field-giftCard.amountMinor"_s, u"20"_s);
        fill(u"field-giftCard.reason"_s, u"paid in cash"_s);
        QVERIFY(press(u"errandGo"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_COMPARE(textOf(u"errandText"_s), u"Only a gift card that has not expired can be topped up."_s);
        QVERIFY(sees(u"field-giftCard.amountMinor"_s));
    }

    void whatCannotBeToppedUpDoesNotOfferIt_data()
    {
        QTest::addColumn<ports::Record>("card");
        QTest::newRow("a voucher") << aCard(u"USABLE"_s, u"VOUCHER"_s);
        QTest::newRow("an expired one") << aCard(u"EXPIRED"_s);
    }
    void whatCannotBeToppedUpDoesNotOfferIt()
    {
        QFETCH(ports::Record, card);
        QVERIFY(openCard(card));
        QVERIFY(!sees(u"topUp"_s));
    }

    void theListIsFilteredByStateAndKind()
    {
        QVERIFY(showCards());
        QVERIFY(press(u"filter-states-USED_UP"_s));
        QTRY_COMPARE(m_records->asked.constLast().query.choices.value(u"states"_s), QStringList{u"USED_UP"_s});
        QVERIFY(press(u"filter-methods-VOUCHER"_s));
        QTRY_COMPARE(m_records->asked.constLast().query.choices.value(u"methods"_s), QStringList{u"VOUCHER"_s});
        QCOMPARE(m_records->asked.constFirst().query.sortKey, u"ISSUED_AT"_s);
        QVERIFY(m_records->asked.constFirst().query.descending);
    }
};

QTEST_MAIN(TestGiftCardPage)
#include "tst_giftcardpage.moc"
