#include "officedesk.h"

#include "theme.h"

#include <QApplication>
#include <QLabel>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

class TestFormPage : public QObject
{
    Q_OBJECT
    std::unique_ptr<OfficeDesk> m_desk;

    ports::Record &first() { return m_desk->films.records.first(); }
    QVariant saved(const QString &value) { return first().values.value(value); }

private Q_SLOTS:
    void initTestCase() { widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark); }
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_desk = std::make_unique<OfficeDesk>();
    }
    void cleanup() { m_desk.reset(); }

    void opensWithWhatThereIs()
    {
        QVERIFY(m_desk->openFirst());
        QCOMPARE(m_desk->textOf(u"formTitle"_s), u"Thing 1"_s);
        QCOMPARE(m_desk->textOf(u"field-title"_s), u"Thing 1"_s);
        QCOMPARE(m_desk->textOf(u"field-runtimeMinutes"_s), u"80"_s);
        QCOMPARE(m_desk->textOf(u"field-genres"_s), u"Drama, Crime"_s);
        QVERIFY(!m_desk->canPress(u"save"_s)); // nothing to save
        QVERIFY(m_desk->canPress(u"retire"_s));
        QVERIFY(!m_desk->sees(u"delete"_s)); // it was published
    }
    void savesWhatWasTypedAsWhatItIs()
    {
        QVERIFY(m_desk->openFirst());
        m_desk->fill(u"field-title"_s, u" Amelie "_s);
        m_desk->fill(u"field-runtimeMinutes"_s, u"122"_s);
        m_desk->fill(u"field-genres"_s, u"Comedy,  Romance ,"_s);
        m_desk->fill(u"field-releasedOn"_s, u"24/12/2026"_s);
        m_desk->fill(u"field-endsOn"_s, u"2027-01-31"_s);
        m_desk->fill(u"field-releaseYear"_s, QString());
        m_desk->fill(u"field-synopsis"_s, u"A waitress."_s);
        m_desk->press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(first().version, 2);
        QCOMPARE(saved(u"title"_s), QVariant(u"Amelie"_s));
        QCOMPARE(saved(u"runtimeMinutes"_s), QVariant(122));
        QCOMPARE(saved(u"genres"_s), QVariant(QStringList({u"Comedy"_s, u"Romance"_s})));
        QCOMPARE(saved(u"releasedOn"_s), QVariant(QDate(2026, 12, 24)));
        QCOMPARE(saved(u"endsOn"_s), QVariant(QDate(2027, 1, 31)));
        QVERIFY(!saved(u"releaseYear"_s).isValid());
        QCOMPARE(saved(u"synopsis"_s), QVariant(u"A waitress."_s));
        QTRY_COMPARE(m_desk->message(u"formMessage"_s), u"Saved."_s);
        QVERIFY(!m_desk->canPress(u"save"_s));
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->title(0), u"Amelie"_s);
    }
    void theServersWordIsBesideItsField()
    {
        QVERIFY(m_desk->openFirst());
        m_desk->films.problems = {{u"runtimeMinutes"_s, FieldFault::TooLarge, u"600"_s},
                                  {u"genres.1"_s, FieldFault::TooLong, u"300"_s}};
        m_desk->fill(u"field-runtimeMinutes"_s, u"9000"_s);
        m_desk->press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->textOf(u"problem-runtimeMinutes"_s), u"At most 600."_s);
        QVERIFY(m_desk->sees(u"problem-runtimeMinutes"_s));
        QCOMPARE(m_desk->textOf(u"problem-genres"_s), u"Crime: At most 300 characters."_s);
        QVERIFY(!m_desk->sees(u"problem-title"_s));
        QCOMPARE(m_desk->cursor(), u"field-runtimeMinutes"_s); // the first that is wrong
        QVERIFY(!m_desk->message(u"formMessage"_s).isEmpty());
        m_desk->fill(u"field-runtimeMinutes"_s, u"90"_s);
        QVERIFY(!m_desk->sees(u"problem-runtimeMinutes"_s));
        m_desk->press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(first().version, 2);
    }
    void whatCannotBeUnderstoodIsNotSentAndNotLost()
    {
        QVERIFY(m_desk->openFirst());
        const qsizetype before = m_desk->films.asked.size();
        m_desk->fill(u"field-runtimeMinutes"_s, u"two hours"_s);
        m_desk->fill(u"field-title"_s, QString());
        m_desk->fill(u"field-endsOn"_s, u"soon"_s);
        m_desk->press(Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(m_desk->sees(u"problem-runtimeMinutes"_s));
        QVERIFY(m_desk->sees(u"problem-endsOn"_s));
        QCOMPARE(m_desk->textOf(u"problem-title"_s), u"Please fill this in."_s);
        QCOMPARE(m_desk->textOf(u"field-runtimeMinutes"_s), u"two hours"_s);
        QCOMPARE(m_desk->films.asked.size(), before);
    }
    void escAsksOnlyWhenSomethingWouldBeLost()
    {
        QVERIFY(m_desk->openFirst());
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->cursor(), u"filmsTable"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->cursor(), u"field-title"_s);
        m_desk->fill(u"field-title"_s, u"Amelie"_s);
        m_desk->press(Qt::Key_Escape);
        QTRY_VERIFY(m_desk->sees(u"sheetNo"_s));
        m_desk->press(Qt::Key_Escape); // stay
        QTRY_VERIFY(!m_desk->widget(u"sheet"_s));
        QCOMPARE(m_desk->textOf(u"field-title"_s), u"Amelie"_s);
        m_desk->press(Qt::Key_Escape);
        QTRY_VERIFY(m_desk->canPress(u"sheetYes"_s));
        QVERIFY(m_desk->click(u"sheetYes"_s));
        QTRY_COMPARE(m_desk->cursor(), u"filmsTable"_s);
        QCOMPARE(first().version, 1);
    }
    void aNewOneIsMadeByItsIdAndThenPublished()
    {
        QVERIFY(m_desk->begin());
        m_desk->press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->cursor(), u"field-title"_s);
        QVERIFY(!m_desk->sees(u"publish"_s));
        m_desk->type(u"Amelie"_s);
        m_desk->fill(u"field-runtimeMinutes"_s, u"122"_s);
        m_desk->films.faults = {{ErrorCode::Timeout, {}, {}}};
        m_desk->press(Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(m_desk->message(u"formMessage"_s).contains(u"in time"_s));
        QCOMPARE(m_desk->textOf(u"field-title"_s), u"Amelie"_s);
        m_desk->press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->films.records.size(), 301);
        const QList<FakeRecords::Asked> &asked = m_desk->films.asked;
        QCOMPARE(asked.last().what, u"create"_s);
        QCOMPARE(asked.at(asked.size() - 2).id, asked.last().id); // so it is made once
        QTRY_VERIFY(m_desk->canPress(u"publish"_s));
        QVERIFY(m_desk->click(u"publish"_s));
        QTRY_COMPARE(m_desk->films.records.last().state, ports::recordstate::published);
        QTRY_COMPARE(m_desk->textOf(u"formState"_s), u"Published"_s);
    }
    void aDraftIsDeletedAfterAQuestion()
    {
        QVERIFY(m_desk->begin());
        for (int i = 0; i < 3; ++i)
            m_desk->press(Qt::Key_Down);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->canPress(u"delete"_s));
        QVERIFY(m_desk->click(u"delete"_s));
        QVERIFY(m_desk->click(u"sheetYes"_s));
        QTRY_COMPARE(m_desk->films.records.size(), 299);
        QTRY_COMPARE(m_desk->cursor(), u"filmsTable"_s);
    }
    void whoWasSlowerSeesWhatChangedAndLosesNothing()
    {
        QVERIFY(m_desk->openFirst());
        m_desk->fill(u"field-title"_s, u"Mine"_s);
        m_desk->fill(u"field-distributor"_s, u"Northlight"_s);
        m_desk->films.changeBehind(first().id, u"title"_s, u"Theirs"_s);
        m_desk->films.changeBehind(first().id, u"runtimeMinutes"_s, 99);
        m_desk->press(Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(m_desk->sees(u"conflict"_s));
        QCOMPARE(m_desk->textOf(u"conflictTitle"_s), u"Somebody Else changed this meanwhile."_s);
        QCOMPARE(m_desk->textOf(u"field-title"_s), u"Mine"_s);
        QCOMPARE(m_desk->textOf(u"field-runtimeMinutes"_s), u"99"_s); // only they touched it
        QCOMPARE(m_desk->textOf(u"field-distributor"_s), u"Northlight"_s);
        QVERIFY(!m_desk->canPress(u"save"_s)); // not before it is said whose title it is
        QTRY_VERIFY(m_desk->canPress(u"theirs-title"_s));
        QVERIFY(m_desk->click(u"theirs-title"_s));
        QCOMPARE(m_desk->textOf(u"field-title"_s), u"Theirs"_s);
        QTRY_VERIFY(m_desk->canPress(u"mine-title"_s));
        QVERIFY(m_desk->click(u"mine-title"_s));
        QCOMPARE(m_desk->textOf(u"field-title"_s), u"Mine"_s);
        QVERIFY(m_desk->canPress(u"save"_s));
        m_desk->press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(saved(u"title"_s).toString(), u"Mine"_s);
        QCOMPARE(saved(u"runtimeMinutes"_s).toInt(), 99);
        QCOMPARE(saved(u"distributor"_s).toString(), u"Northlight"_s);
        QTRY_VERIFY(!m_desk->sees(u"conflict"_s));
    }
    void whatIsStillPlannedIsToldBeforeItIsRetired()
    {
        ports::Record &film = m_desk->films.records.first();
        film.values.insert(u"planned.count"_s, 4);
        film.values.insert(u"planned.drafts"_s, 1);
        film.values.insert(u"planned.lastStartsLocal"_s, u"2026-12-03T20:00"_s);
        QVERIFY(m_desk->openFirst());
        QVERIFY(m_desk->click(u"retire"_s));
        QTRY_VERIFY(m_desk->sees(u"sheetYes"_s));
        QCOMPARE(m_desk->films.records.first().state, ports::recordstate::published);
        QStringList told;
        for (const QLabel *label : m_desk->widget(u"sheetYes"_s)->parentWidget()->findChildren<QLabel *>())
            told.append(label->text());
        QVERIFY2(told.join(u' ').contains("still planned"_L1), qPrintable(told.join(u'|')));
        QVERIFY2(told.join(u' ').contains("2026"_L1), qPrintable(told.join(u'|')));
        QVERIFY(m_desk->click(u"sheetYes"_s));
        QTRY_COMPARE(m_desk->films.records.first().state, ports::recordstate::retired);
    }
    void whereNothingIsPlannedItIsRetiredAtOnce()
    {
        m_desk->films.records.first().values.insert(u"planned.count"_s, 0);
        QVERIFY(m_desk->openFirst());
        QVERIFY(m_desk->click(u"retire"_s));
        QTRY_COMPARE(m_desk->films.records.first().state, ports::recordstate::retired);
    }
    void aRefusedStateIsSaid()
    {
        QVERIFY(m_desk->openFirst());
        m_desk->films.refusals.insert(first().id, {ErrorCode::IllegalState, {}, {}});
        QVERIFY(m_desk->click(u"retire"_s));
        QTRY_COMPARE(m_desk->message(u"formMessage"_s), u"Its state does not allow this."_s);
        QCOMPARE(m_desk->textOf(u"formState"_s), u"Published"_s);
    }
};

QTEST_MAIN(TestFormPage)
#include "tst_formpage.moc"
