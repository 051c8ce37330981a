#include "couponkind.h"
#include "fakerecords.h"
#include "formpage.h"
#include "theme.h"
#include "tilldesk.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Codes in memory. It keeps what it was asked, and fails as told. */
class FakeCodes final : public ports::CouponCodes
{
public:
    struct Asked
    {
        QString issue;
        QString coupon;
        int count = 0;
    };
    QList<Asked> asked;
    QList<Error> faults; ///< Of the next calls; an Error of Internal means none.
    QList<FieldProblem> problems;

    QFuture<Result<ports::RecordPage>> fetch(const ports::RecordQuery &, int, int) override
    {
        return async::ready<Result<ports::RecordPage>>(ports::RecordPage{});
    }
    QFuture<Result<ports::IssuedCodes>> issue(const QString &issue, const QString &coupon, int count) override
    {
        asked.append({issue, coupon, count});
        if (!faults.isEmpty())
            return async::ready(Result<ports::IssuedCodes>(fail(faults.takeFirst())));
        if (!problems.isEmpty())
            return async::ready(Result<ports::IssuedCodes>(ports::IssuedCodes{{}, invalidFields(problems)}));
        QStringList codes;
        for (int i = 0; i < count; ++i)
            codes.append(u"CODE-%1"_s.arg(i));
        return async::ready(Result<ports::IssuedCodes>(ports::IssuedCodes{codes, std::nullopt}));
    }
};

} // namespace

class TestCouponForm : public QObject
{
    Q_OBJECT
    FakeRecords m_coupons;
    FakeRecords m_films;
    FakeRecords m_cinemas;
    FakeCodes m_codes;
    DeskSession m_session;
    std::unique_ptr<admin::RecordKind> m_kind;
    std::unique_ptr<admin::FormPage> m_form;

    template <class T = QWidget>
    T *find(const QString &name) const
    {
        return m_form->findChild<T *>(name);
    }
    bool sees(const QString &name) const { return find(name) && find(name)->isVisible(); }
    QString textOf(const QString &name) const { return find<QLabel>(name) ? find<QLabel>(name)->text() : QString(); }
    void fill(const QString &name, const QString &text)
    {
        auto *line = find<QLineEdit>(name);
        line->setFocus();
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Delete);
        QTest::keyClicks(line, text);
    }
    void choose(const QString &name, const QString &value)
    {
        auto *box = find<QComboBox>(name);
        box->setCurrentIndex(box->findData(value));
        Q_EMIT box->activated(box->currentIndex());
    }
    void press(const QString &name) { QTest::mouseClick(find(name), Qt::LeftButton); }
    void save() { QTest::keyClick(m_form.get(), Qt::Key_S, Qt::ControlModifier); }
    QVariantMap sent() const
    {
        for (auto asked = m_coupons.asked.crbegin(); asked != m_coupons.asked.crend(); ++asked) {
            if (asked->what.startsWith("create"_L1) || asked->what.startsWith("update"_L1))
                return asked->values;
        }
        return {};
    }
    void openNew()
    {
        m_form->openNew();
        fill(u"field-name"_s, u"Summer"_s);
    }
    ports::Record coupon(const QString &state = u"ACTIVE"_s)
    {
        ports::Record record;
        record.id = u"0190b2f4-0000-7000-8000-000000000001"_s;
        record.version = 1;
        record.state = state;
        record.values = m_kind->defaults;
        record.values.insert({{u"name"_s, u"Summer"_s},
                              {u"terms.permyriad"_s, 750},
                              {u"usage.issuedCodes"_s, 3},
                              {u"usage.issuedCodesUsed"_s, 1},
                              {u"validUntil"_s, u"2027-01-01T18:30"_s}});
        m_coupons.records = {record};
        return record;
    }

private Q_SLOTS:
    void initTestCase() { widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark); }
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_coupons = FakeRecords();
        m_codes = FakeCodes();
        const admin::AdminDesk desk{m_session, u"Desk 1"_s, {}, {}, {}, {}};
        m_kind = std::make_unique<admin::RecordKind>(admin::couponKind({m_codes, m_films, m_cinemas}, desk));
        m_form = std::make_unique<admin::FormPage>(m_coupons, *m_kind);
        m_form->resize(1100, 760);
        m_form->show();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
    }
    void cleanup() { m_form.reset(); }

    void asksOnlyForWhatItsKindHas()
    {
        openNew();
        QVERIFY(sees(u"field-terms.permyriad"_s));
        QVERIFY(!sees(u"field-terms.amountMinor"_s));
        fill(u"field-terms.permyriad"_s, u"15"_s);
        choose(u"field-terms.kind"_s, u"FIXED_OFF_TICKET"_s);
        QVERIFY(!sees(u"field-terms.permyriad"_s));
        QVERIFY(sees(u"field-terms.amountMinor"_s));
        QVERIFY(sees(u"field-terms.currency"_s));
        fill(u"field-terms.amountMinor"_s, u"2.50"_s);
        save();
        QTRY_COMPARE(sent().value(u"terms.amountMinor"_s), QVariant(qint64{250}));
        QVERIFY(!sent().value(u"terms.permyriad"_s).isValid()); // what was typed before does not go along
        QTRY_VERIFY(!m_form->isChanged());
    }
    void whatItsKindNeedsMustBeThere()
    {
        openNew();
        choose(u"field-terms.kind"_s, u"N_FOR_M"_s);
        save();
        QVERIFY(sees(u"problem-terms.takeTickets"_s));
        QVERIFY(sees(u"problem-terms.payTickets"_s));
        QVERIFY(m_coupons.asked.isEmpty());
    }
    void perCentIsTypedAsPeopleWriteIt_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("permyriad"); // -1: it is none
        QTest::newRow("whole") << u"15"_s << 1500;
        QTest::newRow("with the sign") << u"7.5 %"_s << 750;
        QTest::newRow("hundredths") << u"33.33"_s << 3333;
        QTest::newRow("finer than that") << u"33.333"_s << -1;
        QTest::newRow("a word") << u"half"_s << -1;
    }
    void perCentIsTypedAsPeopleWriteIt()
    {
        QFETCH(QString, typed);
        QFETCH(int, permyriad);
        openNew();
        fill(u"field-terms.permyriad"_s, typed);
        save();
        QCOMPARE(sees(u"problem-terms.permyriad"_s), permyriad < 0);
        if (permyriad < 0) {
            QVERIFY(m_coupons.asked.isEmpty());
            QCOMPARE(find<QLineEdit>(u"field-terms.permyriad"_s)->text(), typed);
        } else {
            QTRY_COMPARE(sent().value(u"terms.permyriad"_s), QVariant(permyriad));
        }
    }
    void boundsAreToldAsTheValuesAre()
    {
        openNew();
        fill(u"field-terms.permyriad"_s, u"150"_s);
        m_coupons.problems = {{u"terms.permyriad"_s, FieldFault::TooLarge, u"10000"_s}};
        save();
        QTRY_COMPARE(textOf(u"problem-terms.permyriad"_s), u"At most 100 %."_s);
    }
    void timesAreOnTheWallOfTheCinema()
    {
        m_form->open(coupon());
        QCOMPARE(find<QLineEdit>(u"field-validUntil"_s)->text(), u"01/01/2027 18:30"_s);
        fill(u"field-validFrom"_s, u"2026-12-01"_s);
        fill(u"field-validUntil"_s, u"31/12/2026 9:15"_s);
        save();
        QTRY_COMPARE(sent().value(u"validFrom"_s), QVariant(u"2026-12-01T00:00"_s));
        QCOMPARE(sent().value(u"validUntil"_s), QVariant(u"2026-12-31T09:15"_s));
        QTRY_VERIFY(!m_form->isChanged());
        fill(u"field-validFrom"_s, u"soon"_s);
        save();
        QVERIFY(sees(u"problem-validFrom"_s));
    }
    void codesAreMadeAndCopied()
    {
        m_form->open(coupon());
        press(u"codes"_s);
        QVERIFY(textOf(u"codeCounts"_s).contains(u'3'));
        fill(u"field-count"_s, u"2"_s);
        press(u"issueCodes"_s);
        QTRY_VERIFY(sees(u"freshCodes"_s));
        QCOMPARE(m_codes.asked.first().count, 2);
        QCOMPARE(m_codes.asked.first().coupon, m_coupons.records.first().id);
        QVERIFY(textOf(u"codeCounts"_s).contains(u'5'));
        press(u"copyCodes"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"CODE-0\nCODE-1"_s);
    }
    /** Codes that were made without an answer are asked for again by the same id, others by another. */
    void anUnansweredGoIsTheSameGo()
    {
        m_codes.faults = {{ErrorCode::Timeout, {}, {}}};
        m_form->open(coupon());
        press(u"codes"_s);
        press(u"issueCodes"_s);
        QTRY_VERIFY(sees(u"codesSaid"_s));
        press(u"issueCodes"_s);
        QTRY_VERIFY(sees(u"freshCodes"_s));
        press(u"issueCodes"_s);
        QTRY_COMPARE(m_codes.asked.size(), 3);
        QCOMPARE(m_codes.asked.at(0).issue, m_codes.asked.at(1).issue);
        QVERIFY(m_codes.asked.at(1).issue != m_codes.asked.at(2).issue);
    }
    void tooManyCodesAreToldBesideTheirNumber()
    {
        m_codes.problems = {{u"count"_s, FieldFault::TooLarge, u"5000"_s}};
        m_form->open(coupon());
        press(u"codes"_s);
        fill(u"field-count"_s, u"9000"_s);
        press(u"issueCodes"_s);
        QTRY_COMPARE(textOf(u"problem-count"_s), u"At most 5000."_s);
        QVERIFY(!sees(u"freshCodes"_s));
    }
    void aRetiredCouponHasNoNewCodes()
    {
        m_form->open(coupon(u"RETIRED"_s));
        QVERIFY(sees(u"activate"_s));
        QVERIFY(!sees(u"retire"_s));
        press(u"codes"_s);
        QVERIFY(!sees(u"issueCodes"_s));
        QVERIFY(sees(u"exportCodes"_s));
    }
    void whatItDoesIsSaidInWords_data()
    {
        QTest::addColumn<QVariantMap>("values");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QString &kind, QVariantMap values, const QString &words) {
            values.insert(u"terms.kind"_s, kind);
            values.insert(u"terms.currency"_s, u"EUR"_s);
            QTest::newRow(name) << values << words;
        };
        row("percent", u"PERCENT"_s, {{u"terms.permyriad"_s, 750}}, u"7.5 % off"_s);
        row("n for m", u"N_FOR_M"_s, {{u"terms.takeTickets"_s, 4}, {u"terms.payTickets"_s, 3}}, u"4 tickets, 3 paid"_s);
        row("cheapest", u"CHEAPEST_FREE"_s, {}, u"Cheapest ticket free"_s);
        row("of a newer server", u"LOTTERY"_s, {}, u"LOTTERY"_s);
    }
    void whatItDoesIsSaidInWords()
    {
        QFETCH(QVariantMap, values);
        QTEST(admin::couponEffect(values, QLocale(u"en_GB"_s)), "words");
    }
};

QTEST_MAIN(TestCouponForm)
#include "tst_couponform.moc"
