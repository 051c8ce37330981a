#include "fakerecords.h"

#include "formpage.h"
#include "inputs/moneyinput.h"
#include "theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

using namespace foyer;
using namespace foyer::admin;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/** A form with a field of every kind, in front of books in memory. */
class KindsDesk
{
public:
    FakeRecords things;
    FakeRecords cinemas{20};
    RecordKind kind;
    std::unique_ptr<FormPage> form;
    int acted = 0;

    KindsDesk()
    {
        using Kind = FieldSpec::Kind;
        const Reference cinema{&cinemas,
                               [](const ports::Record &r) { return r.values.value(u"title"_s).toString(); },
                               {},
                               u"cinema.name"_s};
        kind.name = u"things"_s;
        kind.newTitle = u"New thing"_s;
        kind.columns = {{{u"title"_s, u"Thing"_s, u"TITLE"_s}}};
        kind.label = cinema.label;
        kind.states = {{u"OPEN"_s, u"Open"_s, widgets::Chip::Tone::Ok}, {u"CLOSED"_s, u"Closed"_s}};
        kind.stateActions = {
            {u"close"_s, u"CLOSED"_s, u"Close"_s, u"Closed"_s, widgets::Icon::Lock, {u"OPEN"_s}},
            {u"open"_s, u"OPEN"_s, u"Open"_s, u"Opened"_s, widgets::Icon::Check, {}, u"Open %1 now."_s}};
        kind.actions = {{u"rename"_s, u"Rename"_s, widgets::Icon::Check,
                         [](const ports::Record &record) { return record.state == "OPEN"_L1; },
                         [this](QWidget *, const ports::Record &record, const RecordAction::Done &done) {
                             ++acted;
                             things.changeBehind(record.id, u"title"_s, u"Renamed"_s);
                             done();
                         }}};
        const QList<Choice> currencies{{u"EUR"_s, u"Euro"_s}, {u"JPY"_s, u"Yen"_s}};
        kind.fields = {
            {.name = u"title"_s, .label = u"Title"_s, .isRequired = true},
            {.name = u"login"_s, .label = u"Login"_s, .isFixedOnceMade = true},
            {.name = u"password"_s, .label = u"Password"_s, .kind = Kind::Secret, .isOfNewOnly = true},
            {.name = u"count"_s, .label = u"Count"_s, .kind = Kind::Number, .section = u"Figures"_s},
            {.name = u"currency"_s, .label = u"Currency"_s, .kind = Kind::Choice, .choices = currencies},
            {.name = u"price"_s, .label = u"Price"_s, .kind = Kind::Money, .currencyFrom = u"currency"_s},
            {.name = u"latitude"_s, .label = u"Latitude"_s, .kind = Kind::Decimal, .decimals = 6},
            {.name = u"isOpen"_s, .label = u"Is open"_s, .kind = Kind::Flag},
            {.name = u"opens"_s, .label = u"Opens"_s, .kind = Kind::Time},
            {.name = u"zone"_s, .label = u"Zone"_s},
            {.name = u"begins"_s, .label = u"Begins"_s, .kind = Kind::Moment, .zoneFrom = u"zone"_s},
            {.name = u"has"_s,
             .label = u"Has"_s,
             .kind = Kind::Choices,
             .choices = {{u"BAR"_s, u"Bar"_s}, {u"PARKING"_s, u"Car park"_s}}},
            {.name = u"cinemaId"_s, .label = u"Cinema"_s, .kind = Kind::Reference, .reference = cinema},
            {.name = u"cinemaIds"_s, .label = u"Cinemas"_s, .kind = Kind::References, .reference = cinema},
            {.name = u"lines"_s,
             .label = u"Lines"_s,
             .kind = Kind::Rows,
             .isWide = true,
             .rowFields =
                 {{.name = u"what"_s, .label = u"What"_s, .isRequired = true},
                  {.name = u"from"_s, .label = u"From"_s, .kind = Kind::Time},
                  {.name = u"amount"_s, .label = u"Amount"_s, .kind = Kind::Money, .currencyFrom = u"currency"_s}}},
        };
        const QVariantList lines{
            QVariantMap{{u"what"_s, u"Adult"_s}, {u"from"_s, QTime(10, 0)}, {u"amount"_s, qint64(950)}},
            QVariantMap{{u"what"_s, u"Child"_s}, {u"from"_s, QTime()}, {u"amount"_s, qint64(700)}}};
        things.records = {{u"00000000-0000-7000-8000-00000000ffff"_s,
                           1,
                           u"OPEN"_s,
                           QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC),
                           u"Milan Novak"_s,
                           {{u"title"_s, u"Thing"_s},
                            {u"login"_s, u"thing"_s},
                            {u"currency"_s, u"EUR"_s},
                            {u"price"_s, qint64(1250)},
                            {u"latitude"_s, 52.5200081234},
                            {u"zone"_s, u"Europe/Berlin"_s},
                            {u"begins"_s, QDateTime(QDate(2026, 12, 24), QTime(19, 15), Qt::UTC)},
                            {u"has"_s, QStringList{u"BAR"_s}},
                            {u"cinemaId"_s, cinemas.records.at(2).id},
                            {u"cinema.name"_s, u"Thing 3"_s},
                            {u"cinemaIds"_s, QStringList{cinemas.records.at(4).id}},
                            {u"lines"_s, lines}}}};
    }

    [[nodiscard]] bool show()
    {
        form = std::make_unique<FormPage>(things, kind);
        form->resize(1200, 1400);
        form->show();
        form->activateWindow();
        return QTest::qWaitForWindowActive(form.get());
    }
    [[nodiscard]] bool open()
    {
        if (!show())
            return false;
        form->open(things.records.first());
        return QTest::qWaitFor([this] { return textOf(u"title"_s) == "Thing"_L1; });
    }

    QWidget *field(const QString &name) const { return form->findChild<QWidget *>(u"field-"_s + name); }
    QString textOf(const QString &name) const
    {
        const auto *line = qobject_cast<QLineEdit *>(field(name));
        return line ? line->text() : QString();
    }
    QString problem(const QString &name) const
    {
        const auto *label = form->findChild<QLabel *>(u"problem-"_s + name);
        return label && label->isVisible() ? label->text() : QString();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    void type(const QString &text)
    {
        for (const QChar c : text) {
            QKeyEvent down(QEvent::KeyPress, c.toUpper().unicode(), Qt::NoModifier, QString(c));
            QApplication::sendEvent(QApplication::focusWidget(), &down);
        }
    }
    void fill(const QString &name, const QString &text)
    {
        field(name)->setFocus();
        press(Qt::Key_A, Qt::ControlModifier);
        press(Qt::Key_Delete);
        type(text);
    }
    void toggle(const QString &name)
    {
        field(name)->setFocus();
        press(Qt::Key_Space);
    }
    /** What is offered below a picker. */
    QStringList offered(const QString &name) const
    {
        const auto *list = form->findChild<QListWidget *>(u"pick-field-"_s + name);
        QStringList texts;
        for (int i = 0; list && list->isVisible() && i < list->count(); ++i)
            texts.append(list->item(i)->text());
        return texts;
    }
    QAbstractButton *button(const QString &name) const { return form->findChild<QAbstractButton *>(name); }
    void save() { press(Qt::Key_S, Qt::ControlModifier); }
    const ports::Record &thing() const { return things.records.first(); }
    QVariant saved(const QString &name) const { return thing().values.value(name); }
};

} // namespace

class TestFieldKinds : public QObject
{
    Q_OBJECT
    std::unique_ptr<KindsDesk> m_desk;

private Q_SLOTS:
    void initTestCase() { widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark); }
    void init()
    {
        QLocale::setDefault(QLocale(u"de_DE"_s));
        m_desk = std::make_unique<KindsDesk>();
    }
    void cleanup() { m_desk.reset(); }

    void everyKindShowsItsValueAsTheLocaleWritesIt()
    {
        QVERIFY(m_desk->open());
        QCOMPARE(m_desk->textOf(u"price"_s), u"12,50"_s);
        QCOMPARE(m_desk->textOf(u"latitude"_s), u"52,520008"_s);
        QCOMPARE(m_desk->textOf(u"begins"_s), u"24.12.2026 20:15"_s);
        QCOMPARE(m_desk->textOf(u"cinemaId"_s), u"Thing 3"_s);
        QTRY_VERIFY(m_desk->button(u"field-cinemaIds-"_s + m_desk->cinemas.records.at(4).id));
        QTRY_COMPARE(m_desk->button(u"field-cinemaIds-"_s + m_desk->cinemas.records.at(4).id)->text(), u"Thing 5"_s);
        QVERIFY(qobject_cast<QCheckBox *>(m_desk->field(u"has-BAR"_s))->isChecked());
        QVERIFY(!qobject_cast<QCheckBox *>(m_desk->field(u"has-PARKING"_s))->isChecked());
        QCOMPARE(m_desk->textOf(u"lines.1.what"_s), u"Child"_s);
        QCOMPARE(m_desk->textOf(u"lines.0.from"_s), u"10:00"_s);
        QCOMPARE(m_desk->textOf(u"lines.1.amount"_s), u"7,00"_s);
        QVERIFY(!m_desk->form->isChanged());
    }
    void savesEachKindAsWhatItIs()
    {
        QVERIFY(m_desk->open());
        m_desk->fill(u"price"_s, u"1.300,05"_s);
        m_desk->fill(u"latitude"_s, u"48.137154"_s); // a dot, as maps have it
        m_desk->fill(u"opens"_s, u"9.30"_s);
        m_desk->fill(u"begins"_s, u"1.7.2026 20:15"_s);
        m_desk->toggle(u"isOpen"_s);
        m_desk->toggle(u"has-PARKING"_s);
        m_desk->save();
        QTRY_COMPARE(m_desk->thing().version, 2);
        QCOMPARE(m_desk->saved(u"price"_s), QVariant(qint64(130005)));
        QCOMPARE(m_desk->saved(u"latitude"_s), QVariant(48.137154));
        QCOMPARE(m_desk->saved(u"opens"_s), QVariant(QTime(9, 30)));
        QCOMPARE(m_desk->saved(u"begins"_s), QVariant(QDateTime(QDate(2026, 7, 1), QTime(18, 15), Qt::UTC)));
        QCOMPARE(m_desk->saved(u"isOpen"_s), QVariant(true));
        QCOMPARE(m_desk->saved(u"has"_s), QVariant(QStringList({u"BAR"_s, u"PARKING"_s})));
    }
    void whatNobodyTouchedIsNotRounded()
    {
        QVERIFY(m_desk->open());
        m_desk->fill(u"title"_s, u"Other"_s);
        m_desk->save();
        QTRY_COMPARE(m_desk->thing().version, 2);
        QCOMPARE(m_desk->saved(u"latitude"_s).toDouble(), 52.5200081234);
    }
    void whatIsNoValueStaysAsItWasTyped_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("typed");
        QTest::addRow("number") << u"count"_s << u"a few"_s;
        QTest::addRow("money") << u"price"_s << u"about 5"_s;
        QTest::addRow("money with too many digits") << u"price"_s << u"5,123"_s;
        QTest::addRow("decimal") << u"latitude"_s << u"52° N"_s;
        QTest::addRow("time") << u"opens"_s << u"25:00"_s;
        QTest::addRow("moment") << u"begins"_s << u"tomorrow at eight"_s;
        QTest::addRow("moment without a time") << u"begins"_s << u"24.12.2026"_s;
        QTest::addRow("moment that the clocks leave out") << u"begins"_s << u"29.03.2026 02:30"_s;
        QTest::addRow("reference") << u"cinemaId"_s << u"somewhere"_s;
        QTest::addRow("references") << u"cinemaIds"_s << u"somewhere"_s;
        QTest::addRow("cell") << u"lines.1.amount"_s << u"seven"_s;
    }
    void whatIsNoValueStaysAsItWasTyped()
    {
        QFETCH(QString, field);
        QFETCH(QString, typed);
        QVERIFY(m_desk->open());
        m_desk->fill(u"title"_s, u"Other"_s);
        m_desk->fill(field, typed);
        m_desk->save();
        QTRY_VERIFY(!m_desk->problem(field).isEmpty());
        QCOMPARE(m_desk->textOf(field), typed);
        QCOMPARE(QApplication::focusWidget(), m_desk->field(field));
        QVERIFY(!m_desk->things.whatWasAsked().contains(u"update 1"_s));
    }
    void amountsAreReadExactly_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("digits");
        QTest::addColumn<qint64>("minor"); // -1: none
        const auto row = [](const char *locale, const char *text, int digits, qint64 minor) {
            QTest::addRow("%s %s %d", locale, text, digits)
                << QString::fromLatin1(locale) << QString::fromLatin1(text) << digits << minor;
        };
        row("de_DE", "9,5", 2, 950);
        row("de_DE", "9.5", 2, 950);
        row("de_DE", "9.50", 2, 950);
        row("de_DE", "1.250", 2, 125000);
        row("de_DE", "1.250,00", 2, 125000);
        row("de_DE", ",5", 2, 50);
        row("en_GB", "1,250", 2, 125000);
        row("en_GB", "1,250.10", 2, 125010);
        row("en_GB", "9,5", 2, 950);
        row("en_GB", "0.07", 2, 7);
        row("en_GB", "950", 0, 950);
        row("en_GB", "9.50", 0, -1);
        row("en_GB", "1.234", 3, 1234);
        row("en_GB", "9.505", 2, -1);
        row("en_GB", "9.", 2, -1);
        row("en_GB", "9.5x", 2, -1);
        row("en_GB", "92233720368547758.07", 2, 9223372036854775807LL);
        row("en_GB", "92233720368547758.08", 2, -1);
        row("en_GB", "x", 2, -1);
    }
    void amountsAreReadExactly()
    {
        QFETCH(QString, locale);
        QFETCH(QString, text);
        QFETCH(int, digits);
        QFETCH(qint64, minor);
        QCOMPARE(minorFrom(text, digits, QLocale(locale)).value_or(-1), minor);
        QCOMPARE(minorFrom(u'-' + text, digits, QLocale(locale)).value_or(1), -minor);
    }
    void moneyHasTheDigitsOfTheCurrencyBesideIt()
    {
        QVERIFY(m_desk->open());
        m_desk->fill(u"price"_s, u"1200"_s);
        auto *currency = qobject_cast<QComboBox *>(m_desk->field(u"currency"_s));
        currency->setFocus();
        m_desk->press(Qt::Key_Down); // Euro, Yen
        QCOMPARE(currency->currentText(), u"Yen"_s);
        QCOMPARE(m_desk->textOf(u"price"_s), u"1200"_s);
        QCOMPARE(m_desk->textOf(u"lines.0.amount"_s), u"950"_s);
        m_desk->save();
        QTRY_COMPARE(m_desk->thing().version, 2);
        QCOMPARE(m_desk->saved(u"price"_s), QVariant(qint64(1200))); // yen, not 120,000 of them
    }
    void aThingOfAnotherListIsFoundByTyping()
    {
        QVERIFY(m_desk->open());
        m_desk->fill(u"cinemaId"_s, u"thing 1"_s);
        QTRY_COMPARE(m_desk->offered(u"cinemaId"_s).size(), 9); // eight and how many more
        QCOMPARE(m_desk->offered(u"cinemaId"_s).at(1), u"Thing 10"_s);
        m_desk->press(Qt::Key_Down);
        m_desk->press(Qt::Key_Return);
        QCOMPARE(m_desk->textOf(u"cinemaId"_s), u"Thing 10"_s);
        QVERIFY(m_desk->offered(u"cinemaId"_s).isEmpty());
        m_desk->fill(u"cinemaIds"_s, u"thing 17"_s);
        m_desk->press(Qt::Key_Return); // before anything is offered: the only one there is
        QTRY_COMPARE(m_desk->textOf(u"cinemaIds"_s), QString());
        m_desk->save();
        QTRY_COMPARE(m_desk->thing().version, 2);
        QCOMPARE(m_desk->saved(u"cinemaId"_s).toString(), m_desk->cinemas.records.at(9).id);
        QCOMPARE(m_desk->saved(u"cinemaIds"_s).toStringList(),
                 QStringList({m_desk->cinemas.records.at(4).id, m_desk->cinemas.records.at(16).id}));
    }
    void escClosesWhatIsOfferedAndNotTheForm()
    {
        QVERIFY(m_desk->open());
        QSignalSpy closed(m_desk->form.get(), &FormPage::closed);
        m_desk->field(u"cinemaId"_s)->setFocus();
        m_desk->press(Qt::Key_Down);
        QTRY_VERIFY(!m_desk->offered(u"cinemaId"_s).isEmpty());
        m_desk->press(Qt::Key_Escape);
        QVERIFY(m_desk->offered(u"cinemaId"_s).isEmpty());
        QCOMPARE(m_desk->textOf(u"cinemaId"_s), u"Thing 3"_s);
        QVERIFY(closed.isEmpty());
        m_desk->press(Qt::Key_Escape);
        QCOMPARE(closed.size(), 1);
    }
    void oneOfManyIsTakenAway()
    {
        QVERIFY(m_desk->open());
        m_desk->field(u"cinemaIds"_s)->setFocus();
        m_desk->press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), m_desk->field(u"cinemaIds-"_s + m_desk->cinemas.records.at(4).id));
        m_desk->toggle(u"cinemaIds-"_s + m_desk->cinemas.records.at(4).id);
        m_desk->save();
        QTRY_COMPARE(m_desk->thing().version, 2);
        QCOMPARE(m_desk->saved(u"cinemaIds"_s).toStringList(), QStringList());
    }
    void rowsAreAddedMovedAndTakenAwayByKeyboard()
    {
        QVERIFY(m_desk->open());
        m_desk->toggle(u"lines"_s); // the button below them
        QCOMPARE(QApplication::focusWidget(), m_desk->field(u"lines.2.what"_s));
        m_desk->type(u"Senior"_s);
        m_desk->press(Qt::Key_Tab);
        m_desk->press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), m_desk->field(u"lines.2.amount"_s));
        m_desk->type(u"8"_s);
        m_desk->button(u"up-lines.2"_s)->setFocus();
        m_desk->press(Qt::Key_Space);
        QCOMPARE(m_desk->textOf(u"lines.1.what"_s), u"Senior"_s);
        QCOMPARE(QApplication::focusWidget(), m_desk->button(u"up-lines.1"_s));
        m_desk->button(u"remove-lines.0"_s)->setFocus();
        m_desk->press(Qt::Key_Space);
        m_desk->save();
        QTRY_COMPARE(m_desk->thing().version, 2);
        const QVariantList lines = m_desk->saved(u"lines"_s).toList();
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.at(0).toMap().value(u"what"_s), QVariant(u"Senior"_s));
        QCOMPARE(lines.at(0).toMap().value(u"amount"_s), QVariant(qint64(800)));
        QCOMPARE(lines.at(1).toMap().value(u"what"_s), QVariant(u"Child"_s));
    }
    void aRowIsChangedOnlyByWhatDiffers()
    {
        QVERIFY(m_desk->open());
        m_desk->fill(u"lines.0.what"_s, u"Grown-up"_s);
        QVERIFY(m_desk->form->isChanged());
        m_desk->fill(u"lines.0.what"_s, u"Adult"_s);
        QVERIFY(!m_desk->form->isChanged());
    }
    void theServersProblemIsToldAtItsCell()
    {
        QVERIFY(m_desk->open());
        m_desk->things.problems = {{u"lines.1.amount"_s, FieldFault::TooLarge, u"500"_s},
                                   {u"lines"_s, FieldFault::TooMany, u"1"_s},
                                   {u"has.0"_s, FieldFault::Unknown, {}},
                                   {u"begins"_s, FieldFault::NotTogether, u"opens"_s}};
        m_desk->fill(u"title"_s, u"Other"_s);
        m_desk->save();
        QTRY_COMPARE(m_desk->problem(u"lines.1.amount"_s), u"At most 5,00\u00A0€."_s);
        QVERIFY(m_desk->problem(u"lines.0.amount"_s).isEmpty());
        QCOMPARE(m_desk->problem(u"lines"_s), u"At most 1 entries."_s);
        QCOMPARE(m_desk->problem(u"has"_s), u"Bar: There is no such thing."_s);
        QCOMPARE(m_desk->problem(u"begins"_s), u"This does not go with “Opens”."_s);
        QCOMPARE(QApplication::focusWidget(), m_desk->field(u"begins"_s)); // the first on the page
        m_desk->fill(u"lines.1.amount"_s, u"5"_s);
        QVERIFY(m_desk->problem(u"lines.1.amount"_s).isEmpty());
    }
    void whatBothChangedIsShownInWords()
    {
        QVERIFY(m_desk->open());
        m_desk->fill(u"price"_s, u"13"_s);
        m_desk->fill(u"cinemaId"_s, u"thing 17"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->textOf(u"cinemaId"_s), u"Thing 17"_s);
        m_desk->fill(u"lines.0.amount"_s, u"9"_s);
        const QString id = m_desk->thing().id;
        m_desk->things.changeBehind(id, u"price"_s, qint64(1400));
        m_desk->things.changeBehind(id, u"cinemaId"_s, m_desk->cinemas.records.at(11).id);
        m_desk->things.changeBehind(id, u"isOpen"_s, true);
        m_desk->things.changeBehind(id, u"lines"_s, QVariantList{});
        m_desk->save();
        const auto told = [this] {
            QStringList texts;
            const QList<QLabel *> labels = m_desk->form->findChild<QWidget *>(u"conflict"_s)->findChildren<QLabel *>();
            for (const QLabel *label : labels) {
                if (label->isVisible())
                    texts.append(label->text());
            }
            return texts;
        };
        QTRY_VERIFY(told().contains(u"14,00 €"_s));
        QVERIFY(told().contains(u"13,00 €"_s));
        QTRY_VERIFY(told().contains(u"Thing 12"_s));
        QVERIFY(told().contains(u"Thing 17"_s));
        QVERIFY(told().contains(u"yes"_s));
        QVERIFY2(told().contains(u"Adult 10:00 9,00 €; Child – 7,00 €"_s), qPrintable(told().join(u'|')));
        m_desk->button(u"theirs-cinemaId"_s)->click();
        m_desk->button(u"mine-price"_s)->click();
        m_desk->button(u"mine-lines"_s)->click();
        QCOMPARE(m_desk->textOf(u"cinemaId"_s), u"Thing 12"_s);
        m_desk->save();
        QTRY_COMPARE(m_desk->saved(u"price"_s), QVariant(qint64(1300)));
        QCOMPARE(m_desk->saved(u"lines"_s).toList().size(), 2);
    }
    void someFieldsAreOfNewThingsOnly()
    {
        QVERIFY(m_desk->show());
        m_desk->form->openNew();
        QVERIFY(m_desk->field(u"password"_s)->isVisible());
        m_desk->fill(u"title"_s, u"New one"_s);
        m_desk->fill(u"login"_s, u"newone"_s);
        m_desk->fill(u"password"_s, u" blanks count "_s);
        m_desk->save();
        QTRY_COMPARE(m_desk->things.records.size(), 2);
        QCOMPARE(m_desk->things.records.last().values.value(u"password"_s), QVariant(u" blanks count "_s));
        QTRY_VERIFY(!m_desk->field(u"password"_s)->isVisible());
        QVERIFY(qobject_cast<QLineEdit *>(m_desk->field(u"login"_s))->isReadOnly());
        QVERIFY(!qobject_cast<QLineEdit *>(m_desk->field(u"title"_s))->isReadOnly());
    }
    void statesAndButtonsAreTheKindsOwn()
    {
        QVERIFY(m_desk->open());
        QVERIFY(m_desk->button(u"close"_s)->isVisible());
        QVERIFY(!m_desk->button(u"open"_s)->isVisible());
        m_desk->button(u"close"_s)->click();
        QTRY_COMPARE(m_desk->thing().state, u"CLOSED"_s);
        QTRY_VERIFY(m_desk->button(u"open"_s)->isVisible());
        QVERIFY(!m_desk->button(u"rename"_s)->isVisible());
        m_desk->button(u"open"_s)->click(); // asks first
        QCOMPARE(m_desk->thing().state, u"CLOSED"_s);
        m_desk->button(u"sheetYes"_s)->click();
        QTRY_COMPARE(m_desk->thing().state, u"OPEN"_s);
        QTRY_VERIFY(m_desk->button(u"rename"_s)->isVisible());
        m_desk->button(u"rename"_s)->click();
        QCOMPARE(m_desk->acted, 1);
        QTRY_COMPARE(m_desk->textOf(u"title"_s), u"Renamed"_s);
        m_desk->fill(u"title"_s, u"Mine"_s);
        QVERIFY(!m_desk->button(u"rename"_s)->isEnabled()); // what is typed would be lost
    }
};

QTEST_MAIN(TestFieldKinds)
#include "tst_fieldkinds.moc"
