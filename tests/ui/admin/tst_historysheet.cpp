#include "async.h"
#include "filmkind.h"
#include "formpage.h"
#include "historysheet.h"
#include "officedesk.h"
#include "theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

using namespace foyer;
using namespace foyer::admin;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Answers when the test says so. */
class FakeEdits final : public ports::EditBook
{
public:
    QFuture<Result<ports::EditPage>> edits(const QString &id, const QString &cursor) override
    {
        asked.append({id, cursor});
        promise = std::make_shared<QPromise<Result<ports::EditPage>>>();
        promise->start();
        return promise->future();
    }
    void answer(const Result<ports::EditPage> &page)
    {
        promise->addResult(page);
        promise->finish();
    }
    QList<std::pair<QString, QString>> asked;
    std::shared_ptr<QPromise<Result<ports::EditPage>>> promise;
};

ports::Edit edit(const QString &action, int version, const QList<ports::EditedField> &changes = {})
{
    const QDateTime at(QDate(2026, 3, 1), QTime(12, version), Qt::LocalTime);
    return {action, version, at.toUTC(), u"Mia"_s, changes};
}

} // namespace

/** A manager looks who changed a film. */
class TestHistorySheet : public QObject
{
    Q_OBJECT
    FakeEdits m_book;
    std::unique_ptr<FakeRecords> m_films;
    std::unique_ptr<RecordKind> m_kind;
    std::unique_ptr<FormPage> m_page;

    QWidget *widget(const char *name) const { return m_page->findChild<QWidget *>(QLatin1StringView(name)); }
    bool sees(const char *name) const { return widget(name) && widget(name)->isVisible(); }
    QAbstractButton *button(const char *name) const { return qobject_cast<QAbstractButton *>(widget(name)); }
    QString text() const
    {
        return sees("historyText") ? qobject_cast<QLabel *>(widget("historyText"))->text() : QString();
    }
    QString focus() const
    {
        return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
    }
    void press(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }
    /** All that stands in the list, line by line. */
    QStringList lines() const
    {
        QStringList lines;
        const auto labels = widget("historyList") ? widget("historyList")->findChildren<QLabel *>() : QList<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->text() != u"→")
                lines.append(label->text());
        }
        return lines;
    }
    void openHistory()
    {
        button("history")->setFocus();
        press(Qt::Key_Space);
        QTRY_COMPARE(focus(), u"historyClose"_s);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark);
    }
    void init()
    {
        m_book = {};
        m_films = std::make_unique<FakeRecords>(3);
        m_kind = std::make_unique<RecordKind>(filmKind());
        m_kind->history = &m_book;
        m_page = std::make_unique<FormPage>(*m_films, *m_kind);
        m_page->resize(1200, 700);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->open(m_films->records.first());
    }
    void cleanup() { m_page.reset(); }

    void whoChangedWhatIsToldInTheWordsOfTheForm()
    {
        openHistory();
        QCOMPARE(m_book.asked, (QList<std::pair<QString, QString>>{{m_films->records.first().id, QString()}}));
        QVERIFY(!text().isEmpty()); // it is being read
        m_book.answer(ports::EditPage{{edit(u"STATE"_s, 3, {{u"state"_s, u"DRAFT"_s, u"PUBLISHED"_s}}),
                                       edit(u"CHANGED"_s, 2,
                                            {{u"directors"_s, u"A. One"_s, u"A. One\nB. Two"_s},
                                             {u"releasedOn"_s, u"2026-12-24"_s, {}},
                                             {u"poster"_s, u"false"_s, u"true"_s}}),
                                       edit(u"CREATED"_s, 1, {{u"runtimeMinutes"_s, {}, u"109"_s}})},
                                      {}});
        QTRY_COMPARE(
            lines(),
            (QStringList{u"Mia, 01/03/2026 12:03: state changed"_s, u"State"_s, u"Draft"_s, u"Published"_s,
                         u"Mia, 01/03/2026 12:02: changed"_s, u"Directed by"_s, u"A. One"_s, u"A. One, B. Two"_s,
                         u"May be shown from"_s, u"24/12/2026"_s, u"–"_s, u"Own poster"_s, u"no"_s, u"yes"_s,
                         u"Mia, 01/03/2026 12:01: made"_s, u"Length in minutes"_s, u"109"_s}));
        QVERIFY(text().isEmpty());
        QVERIFY(!sees("historyMore"));
    }
    void escClosesItAndTheFocusIsWhereItWas()
    {
        openHistory();
        m_book.answer(ports::EditPage{{edit(u"CREATED"_s, 1)}, {}});
        QTRY_COMPARE(lines().size(), 1);
        press(Qt::Key_Tab);
        QCOMPARE(focus(), u"historyList"_s); // so that keys can scroll it
        press(Qt::Key_Escape);
        QTRY_VERIFY(!widget("historyList"));
        QCOMPARE(focus(), u"history"_s);
        // An answer that comes later is nobody's.
        openHistory();
        press(Qt::Key_Escape);
        QTRY_VERIFY(!widget("historyList"));
        m_book.answer(ports::EditPage{{edit(u"CREATED"_s, 1)}, {}});
        QCoreApplication::processEvents();
        QVERIFY(!widget("historyEntry"));
    }
    void keysScrollALongHistory()
    {
        openHistory();
        QList<ports::Edit> edits;
        for (int version = 30; version > 0; --version)
            edits.append(edit(u"CHANGED"_s, version, {{u"title"_s, u"Old"_s, u"New"_s}}));
        m_book.answer(ports::EditPage{edits, {}});
        auto *list = qobject_cast<QScrollArea *>(widget("historyList"));
        QTRY_VERIFY(list->verticalScrollBar()->maximum() > 0);
        press(Qt::Key_Tab);
        press(Qt::Key_PageDown);
        QVERIFY(list->verticalScrollBar()->value() > 0);
    }
    void olderOnesComeWhenTheyAreAskedFor()
    {
        openHistory();
        m_book.answer(ports::EditPage{{edit(u"CHANGED"_s, 3)}, u"17"_s});
        QTRY_VERIFY(sees("historyMore") && button("historyMore")->isEnabled());
        QVERIFY(text().isEmpty()); // there is more: nothing is said of the beginning
        button("historyMore")->setFocus();
        press(Qt::Key_Space);
        QCOMPARE(m_book.asked.last().second, u"17"_s);
        QVERIFY(!button("historyMore")->isEnabled());
        m_book.answer(ports::EditPage{{edit(u"CHANGED"_s, 2)}, {}});
        QTRY_COMPARE(lines().size(), 2);
        QVERIFY(lines().last().contains(u"12:02"_s));
        QVERIFY(!sees("historyMore"));
        QVERIFY(text().contains(u"not known"_s)); // the first of them is not how it was made
    }
    void ofWhatNobodyChangedItSaysWhy()
    {
        openHistory();
        m_book.answer(ports::EditPage{});
        QTRY_VERIFY(text().contains(u"Nobody changed it"_s));
        QVERIFY(!sees("historyList") && !sees("historyMore"));
    }
    void whatCouldNotBeReadCanBeAskedForAgain()
    {
        openHistory();
        m_book.answer(fail(ErrorCode::Unreachable));
        QTRY_VERIFY(sees("historyMessage"));
        QVERIFY(text().isEmpty());
        const auto buttons = widget("historyMessage")->findChildren<QAbstractButton *>();
        const auto again = std::find_if(buttons.begin(), buttons.end(),
                                        [](const QAbstractButton *one) { return one->text() == u"Try again"; });
        QVERIFY(again != buttons.end());
        (*again)->setFocus();
        press(Qt::Key_Space);
        QCOMPARE(m_book.asked.size(), 2);
        QVERIFY(!sees("historyMessage"));
        m_book.answer(ports::EditPage{{edit(u"IMPORTED"_s, 1)}, {}});
        QTRY_COMPARE(lines(), QStringList{u"Mia, 01/03/2026 12:01: came with a file"_s});
        QVERIFY(text().isEmpty());
    }
    void whatIsReferredToIsToldByItsName()
    {
        m_films->records[1].values.insert(u"title"_s, u"Persona"_s);
        m_kind->toldFields.append({.name = u"sequelIds"_s,
                                   .label = u"Sequels"_s,
                                   .kind = FieldSpec::Kind::References,
                                   .reference = {.list = m_films.get(), .label = m_kind->label}});
        openHistory();
        const QString known = m_films->records.at(1).id;
        const QString unknown = newUuidV7().toString(QUuid::WithoutBraces);
        m_book.answer(ports::EditPage{
            {edit(u"CREATED"_s, 1, {{u"sequelIds"_s, {}, known + u'\n' + unknown + u"\nOther"_s}})}, {}});
        QTRY_COMPARE(lines().value(2), u"Persona, %1, Other"_s.arg(unknown));
    }
    void thereIsNoneOfWhatIsNotMadeAndWhereNoneIsKept()
    {
        QVERIFY(sees("history"));
        m_page->openNew();
        QVERIFY(!sees("history"));
        RecordKind without = filmKind();
        FormPage page(*m_films, without);
        QVERIFY(!page.findChild<QWidget *>(u"history"_s));
    }
    void whatIsTypedIsStillThereAfterwards()
    {
        auto *title = m_page->findChild<QWidget *>(u"field-title"_s);
        title->setFocus();
        QTest::keyClicks(title, u"!"_s);
        QVERIFY(m_page->isChanged());
        openHistory();
        press(Qt::Key_Escape);
        QTRY_COMPARE(focus(), u"history"_s);
        QVERIFY(m_page->isChanged());
    }

    void wordsOfEntriesAmountsAndWhatIsNotKnown()
    {
        using Kind = FieldSpec::Kind;
        const EditWords words{
            {{.name = u"price"_s, .label = u"Price"_s, .kind = Kind::Money, .currencyFrom = u"currency"_s},
             {.name = u"hours"_s,
              .label = u"Hours"_s,
              .kind = Kind::Rows,
              .rowFields = {{.name = u"day"_s,
                             .label = u"Day"_s,
                             .kind = Kind::Choice,
                             .choices = {{u"MONDAY"_s, u"Monday"_s}}}}},
             {.name = u"rules"_s,
              .label = u"How rules are filled in"_s,
              .kind = Kind::Rows,
              .section = u"Rules"_s,
              .rowFields =
                  {{.name = u"from"_s, .label = u"Another"_s},
                   {.name = u"when.from"_s, .label = u"From day"_s, .kind = Kind::Day},
                   {.name = u"priceMinor"_s, .label = u"Price"_s, .kind = Kind::Money, .currencyFrom = u"currency"_s}}},
             {.name = u"closes"_s, .label = u"Closes"_s, .kind = Kind::Time},
             {.name = u"count"_s, .label = u"Count"_s, .kind = Kind::Number}},
            {},
            {{u"currency"_s, u"EUR"_s}}};
        const QLocale locale(u"en_GB"_s);
        QVERIFY(words.text(u"price"_s, u"1250"_s, locale).contains(u"12.50"_s));
        QCOMPARE(words.text(u"closes"_s, u"23:30"_s, locale), u"23:30"_s);
        QCOMPARE(words.label(u"hours.MONDAY"_s), u"Hours · Monday"_s);
        QCOMPARE(words.text(u"hours.MONDAY"_s, u"10:00–23:00"_s, locale), u"10:00–23:00"_s);
        QCOMPARE(words.label(u"rules.MATINEE.when.from"_s), u"Rules · MATINEE · From day"_s);
        QCOMPARE(words.text(u"rules.MATINEE.when.from"_s, u"2026-12-24"_s, locale), u"24/12/2026"_s);
        QVERIFY(words.text(u"rules.MATINEE.priceMinor"_s, u"800"_s, locale).contains(u"8.00"_s));
        QCOMPARE(words.label(u"more"_s), u"Changes that are not shown"_s);
        QCOMPARE(words.text(u"more"_s, u"31"_s, locale), u"31"_s);
        // What a later server says is told as it is.
        QCOMPARE(words.label(u"later.thing"_s), u"later.thing"_s);
        QCOMPARE(words.text(u"later"_s, u"x"_s, locale), u"x"_s);
        QCOMPARE(words.text(u"count"_s, u"many"_s, locale), u"many"_s);
        QCOMPARE(editActionName(u"LATER"_s), u"LATER"_s);
        QCOMPARE(words.text(u"price"_s, {}, locale), u"–"_s);
    }
};

QTEST_MAIN(TestHistorySheet)
#include "tst_historysheet.moc"
