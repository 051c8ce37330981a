#include "bookingapi.h"
#include "fieldproblem.h"
#include "houseaccountkind.h"
#include "moneydesk.h"
#include "pagedtablemodel.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

ports::Record aSchool(const QString &state = u"ACTIVE"_s, qint64 owedMinor = 12'000)
{
    const QDateTime noon(QDate(2026, 11, 14), QTime(12, 0), Qt::UTC);
    const QVariantMap bought{{u"at"_s, noon},
                             {u"kind"_s, u"CHARGED"_s},
                             {u"takenBy"_s, u"Mia"_s},
                             {u"purchaseOrder"_s, u"Klasse 3b"_s},
                             {u"amountMinor"_s, qint64(12'000)},
                             {u"balanceMinor"_s, qint64(12'000)}};
    return {u"0190b2f4-0000-7000-8000-000000000001"_s,
            3,
            state,
            noon,
            u"Bea"_s,
            {{u"name"_s, u"Grundschule Mitte"_s},
             {u"code"_s, u"K7M2-QX4R-B"_s},
             {u"invoiceAddress"_s, u"Schulweg 1\n10115 Berlin"_s},
             {u"note"_s, u"calls first"_s},
             {u"limitMinor"_s, qint64(50'000)},
             {u"owedMinor"_s, owedMinor},
             {u"leftMinor"_s, qint64(50'000) - owedMinor},
             {u"currency"_s, u"EUR"_s},
             {u"openedAt"_s, noon},
             {u"entries"_s, QVariantList{bought}}}};
}

} // namespace

/** The page of accounts by keyboard, over a scripted desk. */
class TestHouseAccountPage : public MoneyPageTest
{
    Q_OBJECT
    [[nodiscard]] bool openSchool(const ports::Record &record = aSchool())
    {
        return open(record, admin::houseAccountKind(*m_desk));
    }
    void fill(const QString &name, const QString &text)
    {
        auto *line = qobject_cast<QLineEdit *>(widget(name));
        QVERIFY(line);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
    }
    void choose(const QString &name, const QString &value)
    {
        auto *box = qobject_cast<QComboBox *>(widget(name));
        QVERIFY(box);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        while (box->currentData().toString() != value && box->currentIndex() + 1 < box->count())
            QTest::keyClick(box, Qt::Key_Down);
    }
    /** For people who look at it. */
    void keepPicture(const QString &name)
    {
        if (const QString folder = qEnvironmentVariable("FOYER_PICTURES"); !folder.isEmpty())
            m_page->grab().save(folder + u'/' + name + u".png"_s);
    }

private Q_SLOTS:
    void initTestCase() { dress(); }
    void init() { begin(); }
    void cleanup() { end(); }

    void theListTellsWhatIsOwed()
    {
        QVERIFY(show(aSchool(), admin::houseAccountKind(*m_desk)));
        const auto *table = qobject_cast<QAbstractItemView *>(widget(u"houseAccountsTable"_s));
        const ports::Record record = *qobject_cast<models::PagedTableModel *>(table->model())->recordAt(0);
        const admin::RecordKind kind = admin::houseAccountKind(*m_desk);
        QStringList cells;
        for (const admin::ColumnSpec &column : kind.columns)
            cells.append(column.ofRecord ? column.ofRecord(record) : QString());
        QVERIFY2(cells.contains(u"€120.00"_s) && cells.contains(u"€500.00"_s), qPrintable(cells.join(u'|')));
        keepPicture(u"accounts"_s);
        QVERIFY(press(u"filter-states-CLOSED"_s));
        QTRY_COMPARE(m_records->asked.constLast().query.choices.value(u"states"_s), QStringList{u"CLOSED"_s});
    }

    void aNewOneIsAskedForWhatItNeeds()
    {
        QVERIFY(show(aSchool(), admin::houseAccountKind(*m_desk)));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(sees(u"field-name"_s));
        QVERIFY(sees(u"field-currency"_s));
        QVERIFY(!sees(u"field-code"_s)); // nobody types it
        QVERIFY(!sees(u"recordPayment"_s));
    }

    void itsStatementIsShown()
    {
        QVERIFY(openSchool());
        QTRY_COMPARE(textOf(u"entries-0-kind"_s), u"Bought"_s);
        QCOMPARE(textOf(u"entries-0-purchaseOrder"_s), u"Klasse 3b"_s);
        QCOMPARE(textOf(u"entries-0-balanceMinor"_s), u"€120.00"_s);
        keepPicture(u"account"_s);
    }

    void aPaymentIsNoted()
    {
        QVERIFY(openSchool());
        QVERIFY(press(u"recordPayment"_s));
        QTRY_VERIFY(isFocused(u"field-accountPayment.amountMinor"_s));
        // All that is owed stands there; they paid less.
        QCOMPARE(qobject_cast<QLineEdit *>(widget(u"field-accountPayment.amountMinor"_s))->text(), u"120.00"_s);
        fill(u"field-accountPayment.amountMinor"_s, u"50"_s);
        QVERIFY(press(u"errandGo"_s));
        QCOMPARE(m_desk->receipts.size(), 0);
        QVERIFY(sees(u"problem-accountPayment.reason"_s)); // without a reason nobody finds it again
        fill(u"field-accountPayment.reason"_s, u" RE  2026-17 "_s);
        QVERIFY(press(u"errandGo"_s));
        QCOMPARE(textOf(u"errandText"_s),
                 u"€50.00 of Grundschule Mitte are noted as paid. What is owed is less by that."_s);
        keepPicture(u"account-payment"_s);
        QCOMPARE(m_desk->receipts.size(), 0);
        QVERIFY(press(u"errandGo"_s));
        QTRY_COMPARE(m_desk->receipts.size(), 1);
        const ports::AccountReceipt receipt = m_desk->receipts.constFirst();
        QVERIFY(!QUuid::fromString(receipt.id).isNull());
        QCOMPARE(receipt.account, aSchool().id);
        QCOMPARE(receipt.amount, domain::Money(5000, *domain::Currency::fromCode(u"EUR")));
        QVERIFY(receipt.way == ports::AccountReceipt::Way::BankTransfer);
        QCOMPARE(receipt.reason, u"RE 2026-17"_s);
    }

    void whatWasPaidTooMuchGoesBackAndNoMore()
    {
        QVERIFY(openSchool(aSchool(u"ACTIVE"_s, -3000)));
        m_desk->answers = {
            fail(ports::asRefusal(invalidFields({{u"amountMinor"_s, FieldFault::TooSmall, u"-3000"_s}})))};
        QVERIFY(press(u"recordPayment"_s));
        QTRY_VERIFY(isFocused(u"field-accountPayment.amountMinor"_s));
        fill(u"field-accountPayment.amountMinor"_s, u"31"_s);
        choose(u"field-accountPayment.way"_s, u"PAID_BACK"_s);
        fill(u"field-accountPayment.reason"_s, u"paid twice"_s);
        QVERIFY(press(u"errandGo"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_COMPARE(m_desk->receipts.size(), 1);
        QCOMPARE(m_desk->receipts.constFirst().amount.minor(), -3100);
        QTRY_COMPARE(textOf(u"errandText"_s), u"Nothing was done: so much was not paid too much."_s);
    }

    // While something is owed the server does not close it, and the page says why.
    void anAccountWithADebtStaysOpen()
    {
        QVERIFY(openSchool());
        QVERIFY(sees(u"close"_s));
        const admin::RecordKind kind = admin::houseAccountKind(*m_desk);
        QVERIFY(kind.refusalWords({ErrorCode::IllegalState, {}, {}}).startsWith(u"Something is owed"_s));
        QVERIFY(kind.refusalWords({ErrorCode::Conflict, {}, {}}).isEmpty());
    }
};

QTEST_MAIN(TestHouseAccountPage)
#include "tst_houseaccountpage.moc"
