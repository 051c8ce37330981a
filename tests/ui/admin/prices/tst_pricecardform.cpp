#include "fakerecords.h"
#include "formpage.h"
#include "pricecardkind.h"
#include "theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

class FakeDesk final : public ports::PriceDesk
{
public:
    QList<ports::PriceQuestion> asked;
    QList<ports::Record> given;
    ports::PriceExplanation explanation;

    QFuture<Result<ports::PriceExplanation>> explain(const ports::PriceQuestion &question) override
    {
        asked.append(question);
        return async::ready(Result<ports::PriceExplanation>(explanation));
    }
    QFuture<Result<ports::PriceCardGiven>> giveToShowtimes(const ports::Record &card) override
    {
        given.append(card);
        return async::ready(Result<ports::PriceCardGiven>(ports::PriceCardGiven{4, std::nullopt}));
    }
};

domain::Money euros(qint64 cents)
{
    return {cents, *domain::Currency::fromCode(u"EUR")};
}

} // namespace

class TestPriceCardForm : public QObject
{
    Q_OBJECT
    FakeRecords m_cards;
    FakeRecords m_cinemas;
    FakeDesk m_desk;
    std::unique_ptr<admin::RecordKind> m_kind;
    std::unique_ptr<admin::FormPage> m_form;

    template <class T = QWidget>
    T *find(const QString &name) const
    {
        return m_form->findChild<T *>(name);
    }
    bool sees(const QString &name) const { return find(name) && find(name)->isVisible(); }
    QString textOf(const QString &name) const { return find<QLabel>(name) ? find<QLabel>(name)->text() : QString(); }
    QString typed(const QString &name) const { return find<QLineEdit>(name)->text(); }
    QString line(const QString &name) const { return find<QAbstractButton>(name)->text(); }
    void fill(const QString &name, const QString &text)
    {
        auto *field = find<QLineEdit>(name);
        field->setFocus();
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
    }
    void choose(const QString &name, const QString &value)
    {
        auto *box = find<QComboBox>(name);
        box->setCurrentIndex(box->findData(value));
        Q_EMIT box->activated(box->currentIndex());
    }
    void press(const QString &name) { find<QAbstractButton>(name)->click(); }
    void save() { QTest::keyClick(m_form.get(), Qt::Key_S, Qt::ControlModifier); }
    QVariantMap rule(int at) const
    {
        return m_cards.records.first().values.value(u"rules"_s).toList().value(at).toMap();
    }
    void openCard()
    {
        const QVariantMap matinee{{u"code"_s, u"MATINEE"_s},
                                  {u"name"_s, u"Matinee"_s},
                                  {u"effect"_s, u"PERCENT"_s},
                                  {u"percentPermyriad"_s, 8500},
                                  {u"when.weekdays"_s, QStringList{u"MONDAY"_s, u"TUESDAY"_s}},
                                  {u"when.startsFrom"_s, QTime(10, 0)},
                                  {u"when.startsBefore"_s, QTime(15, 0)}};
        const QVariantMap kids{{u"code"_s, u"KIDS"_s},
                               {u"effect"_s, u"PRICE"_s},
                               {u"priceMinor"_s, qint64{500}},
                               {u"ticketType"_s, u"CHILD"_s}};
        ports::Record card;
        card.id = u"0190b2f4-0000-7000-8000-000000000001"_s;
        card.version = 1;
        card.state = ports::recordstate::published;
        card.values = {{u"name"_s, u"Standard"_s},
                       {u"cinemaId"_s, m_cinemas.records.first().id},
                       {u"currency"_s, u"EUR"_s},
                       {u"taxMode"_s, u"INCLUDED"_s},
                       {u"taxPermyriad"_s, 700},
                       {u"taxRounding"_s, u"HALF_UP"_s},
                       {u"roundToMinor"_s, qint64{50}},
                       {u"prices"_s,
                        QVariantList{QVariantMap{
                            {u"code"_s, u"ADULT"_s}, {u"name"_s, u"Adult"_s}, {u"STANDARD"_s, qint64{1200}}}}},
                       {u"rules"_s, QVariantList{matinee, kids}},
                       {u"surcharges"_s, QVariantList()},
                       {u"upcomingShowtimes"_s, 7}};
        m_cards.records = {card};
        m_form->open(card);
    }

    void takeTheOnly(QLineEdit *reference)
    {
        QTest::keyClick(reference, Qt::Key_Down);
        QTRY_VERIFY(sees(u"pick-"_s + reference->objectName()));
        QTest::keyClick(reference, Qt::Key_Return);
    }

private Q_SLOTS:
    void initTestCase() { widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark); }
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_cards = FakeRecords();
        m_cinemas = FakeRecords(1);
        m_cinemas.records.first().values = {{u"name"_s, u"Lumière"_s}, {u"currency"_s, u"CHF"_s}};
        m_desk = FakeDesk();
        m_kind = std::make_unique<admin::RecordKind>(admin::priceCardKind(m_desk, m_cinemas));
        m_form = std::make_unique<admin::FormPage>(m_cards, *m_kind);
        m_form->resize(1100, 760);
        m_form->show();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
    }
    void cleanup() { m_form.reset(); }

    void rulesAreSaidInWordsAndOpenOneAtATime()
    {
        openCard();
        QCOMPARE(line(u"open-rules.0"_s), u"Matinee: 85 % of the price  ·  Mon, Tue  ·  10:00–15:00"_s);
        QVERIFY(line(u"open-rules.1"_s).startsWith("KIDS: "_L1));
        QVERIFY(!sees(u"field-rules.0.code"_s));
        press(u"open-rules.0"_s);
        QVERIFY(sees(u"field-rules.0.percentPermyriad"_s));
        QVERIFY(!sees(u"field-rules.0.priceMinor"_s));
        press(u"open-rules.1"_s);
        QVERIFY(sees(u"field-rules.1.priceMinor"_s));
        QVERIFY(!find(u"field-rules.0.code"_s)); // there is one set of fields
        press(u"open-rules.1"_s);
        QVERIFY(!sees(u"field-rules.1.priceMinor"_s));
        QVERIFY(!m_form->isChanged());
    }
    void tabGoesThroughRowsWhereTheyStand()
    {
        openCard();
        press(u"field-prices"_s); // one more ticket
        find(u"field-roundToMinor"_s)->setFocus();
        QStringList passed;
        for (int i = 0; i < 60 && passed.value(i - 1) != u"field-rules"_s; ++i) {
            QTest::keyClick(m_form->window()->focusWidget(), Qt::Key_Tab);
            passed.append(m_form->window()->focusWidget()->objectName());
        }
        const QStringList inOrder{u"field-prices.0.code"_s, u"field-prices.0.STANDARD"_s, u"remove-prices.0"_s,
                                  u"field-prices.1.code"_s, u"remove-prices.1"_s,         u"field-prices"_s,
                                  u"open-rules.0"_s,        u"remove-rules.0"_s,          u"open-rules.1"_s,
                                  u"field-rules"_s};
        QStringList found = passed;
        found.removeIf([&](const QString &name) { return !inOrder.contains(name); });
        QCOMPARE(found, inOrder);
        QCOMPARE(passed.first(), inOrder.first());
    }
    void whatIsTypedIntoAnEntryIsSaved()
    {
        openCard();
        press(u"open-rules.0"_s);
        fill(u"field-rules.0.name"_s, u"Early bird"_s);
        QVERIFY(line(u"open-rules.0"_s).startsWith("Early bird: "_L1));
        choose(u"field-rules.0.effect"_s, u"PRICE"_s);
        fill(u"field-rules.0.priceMinor"_s, u"6.50"_s);
        save();
        QTRY_COMPARE(rule(0).value(u"priceMinor"_s), QVariant(qint64{650}));
        QCOMPARE(rule(0).value(u"name"_s), QVariant(u"Early bird"_s));
        QCOMPARE(rule(0).value(u"when.startsFrom"_s), QVariant(QTime(10, 0)));
        QCOMPARE(rule(1).value(u"code"_s), QVariant(u"KIDS"_s));
    }
    void entriesAreAddedMovedAndTakenAway()
    {
        openCard();
        press(u"field-rules"_s);
        QCOMPARE(m_form->window()->focusWidget()->objectName(), u"field-rules.2.code"_s);
        fill(u"field-rules.2.code"_s, u"LATE"_s);
        fill(u"field-rules.2.priceMinor"_s, u"4"_s);
        press(u"remove-rules.1"_s);
        QCOMPARE(typed(u"field-rules.1.code"_s), u"LATE"_s); // the open one stays open
        save();
        QTRY_COMPARE(rule(1).value(u"code"_s), QVariant(u"LATE"_s));
        QCOMPARE(m_cards.records.first().values.value(u"rules"_s).toList().size(), 2);
    }
    void whatIsMissingInAClosedEntryIsToldThere()
    {
        openCard();
        press(u"field-rules"_s);
        press(u"open-rules.2"_s); // closed again, with nothing typed
        save();
        QVERIFY(sees(u"problem-rules.2.code"_s));
        QVERIFY(sees(u"problem-rules.2.priceMinor"_s));
        QVERIFY(m_form->isChanged());
        QCOMPARE(m_cards.records.first().version, 1);
    }
    void theServersWordOpensItsEntry()
    {
        openCard();
        fill(u"field-name"_s, u"Other"_s);
        m_cards.problems = {{u"rules.1.when.startsBefore"_s, FieldFault::Required, {}},
                            {u"prices.0.STANDARD"_s, FieldFault::TooSmall, u"0"_s}};
        save();
        QTRY_VERIFY(sees(u"problem-rules.1.when.startsBefore"_s));
        QVERIFY(textOf(u"problem-prices.0.STANDARD"_s).startsWith("At least "_L1));
        QVERIFY(textOf(u"problem-prices.0.STANDARD"_s).contains("0.00"_L1)); // as money
    }
    void whatIsNoPriceStaysAndIsNotSent()
    {
        openCard();
        press(u"open-rules.1"_s);
        fill(u"field-rules.1.priceMinor"_s, u"five"_s);
        press(u"open-rules.0"_s);
        find(u"field-name"_s)->setFocus();
        save();
        QCOMPARE(m_cards.records.first().version, 1);
        QCOMPARE(typed(u"field-rules.1.priceMinor"_s), u"five"_s);
        QVERIFY(sees(u"problem-rules.1.priceMinor"_s));
    }
    void aNewCardHasTheCurrencyOfItsCinema()
    {
        m_form->openNew();
        auto *cinema = find<QLineEdit>(u"field-cinemaId"_s);
        cinema->setFocus();
        takeTheOnly(cinema);
        QTRY_COMPARE(typed(u"field-currency"_s), u"CHF"_s);
    }
    void aCurrencyThatWasTypedStays()
    {
        m_form->openNew();
        fill(u"field-currency"_s, u"eur"_s);
        auto *cinema = find<QLineEdit>(u"field-cinemaId"_s);
        cinema->setFocus();
        takeTheOnly(cinema);
        QTRY_COMPARE(cinema->text(), u"Lumière"_s);
        QCOMPARE(typed(u"field-currency"_s), u"eur"_s);
    }
    void aCardIsTriedLineByLine()
    {
        m_desk.explanation = {euros(1300),
                              euros(85),
                              {{domain::PriceStep::Kind::Base, u"ADULT"_s, u"Adult"_s, euros(1200)},
                               {domain::PriceStep::Kind::Surcharge, u"3D"_s, u"Glasses"_s, euros(100)}},
                              std::nullopt};
        openCard();
        press(u"tryPrice"_s);
        choose(u"field-seatType"_s, u"VIP"_s);
        fill(u"field-formats"_s, u"3D"_s);
        press(u"explain"_s);
        QTRY_COMPARE(m_desk.asked.size(), 1);
        const ports::PriceQuestion &question = m_desk.asked.first();
        QCOMPARE(question.ticketType, u"ADULT"_s);
        QCOMPARE(question.seatType, domain::SeatType::Vip);
        QCOMPARE(question.startsAt, QTime(20, 0));
        QCOMPARE(question.formats, QStringList{u"3D"_s});
        QTRY_COMPARE(find(u"priceLines"_s)->findChildren<QLabel *>().size(), 8);
        QStringList lines;
        const QList<QLabel *> labels = find(u"priceLines"_s)->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            lines.append(label->text());
        QVERIFY(lines.contains(u"Surcharge Glasses"_s));
        QVERIFY(lines.contains(u"Price"_s));
        fill(u"field-startsAt"_s, u"10:00"_s); // another question: no answer stands beside it
        QVERIFY(find(u"priceLines"_s)->findChildren<QLabel *>().isEmpty());
    }
    void aTicketThatIsNotSoldIsSaidSo()
    {
        m_desk.explanation.refusal = invalidFields({{u"seatType"_s, FieldFault::NotTogether, u"ticketType"_s}});
        openCard();
        press(u"tryPrice"_s);
        press(u"explain"_s);
        QTRY_COMPARE(textOf(u"trySaid"_s), u"This ticket is not sold on this seat."_s);
    }
    void aCardIsGivenToShowtimes()
    {
        openCard();
        press(u"giveCard"_s);
        QVERIFY(textOf(u"giveText"_s).contains(u'7'));
        press(u"give"_s);
        QTRY_VERIFY(textOf(u"giveText"_s).contains(u'4'));
        QCOMPARE(m_desk.given.first().version, 1);
        QVERIFY(!sees(u"give"_s));
    }
};

QTEST_MAIN(TestPriceCardForm)
#include "tst_pricecardform.moc"
