#include "formdraft.h"

#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::models;
using namespace Qt::Literals::StringLiterals;

class TestFormDraft : public QObject
{
    Q_OBJECT
    std::unique_ptr<FormDraft> m_draft;

    static ports::Record film(int version, const QString &title, int minutes, const QStringList &genres)
    {
        return {u"1"_s,
                version,
                ports::recordstate::draft,
                {},
                u"Milan"_s,
                {{u"title"_s, title}, {u"minutes"_s, minutes}, {u"genres"_s, genres}, {u"synopsis"_s, QVariant()}}};
    }

private Q_SLOTS:
    void init()
    {
        m_draft = std::make_unique<FormDraft>();
        m_draft->begin(film(3, u"Amelie"_s, 122, {u"Comedy"_s}));
    }

    void isChangedWhenSomethingDiffersAndNotByEmptyTexts()
    {
        QVERIFY(!m_draft->isChanged());
        m_draft->setValue(u"synopsis"_s, QString());
        QVERIFY(!m_draft->isChanged());
        m_draft->setValue(u"title"_s, u"Amélie"_s);
        QVERIFY(m_draft->isChanged());
        QVERIFY(m_draft->isChanged(u"title"_s));
        m_draft->setValue(u"title"_s, u"Amelie"_s);
        QVERIFY(!m_draft->isChanged());
    }
    void aNewOneIsNotChangedByItsDefaults()
    {
        m_draft->beginNew(u"2"_s, {{u"minutes"_s, 90}});
        QVERIFY(m_draft->isNew());
        QVERIFY(!m_draft->isChanged());
        m_draft->setValue(u"title"_s, u"Amélie"_s);
        QVERIFY(m_draft->isChanged());
        QCOMPARE(m_draft->record().id, u"2"_s);
    }
    void aProblemGoesWhenItsFieldIsEdited()
    {
        m_draft->setProblems({{u"title"_s, FieldFault::Required, {}}, {u"genres.1"_s, FieldFault::TooLong, u"40"_s}});
        QCOMPARE(m_draft->problemOf(u"genres"_s)->limit, u"40"_s);
        QVERIFY(!m_draft->problemOf(u"genre"_s));
        m_draft->setValue(u"genres"_s, QStringList{u"Drama"_s});
        QVERIFY(!m_draft->problemOf(u"genres"_s));
        QVERIFY(m_draft->problemOf(u"title"_s).has_value());
    }
    void whatIsTypedWhileItIsSavedStays()
    {
        m_draft->setValue(u"title"_s, u" Amélie "_s);
        const QVariantMap sent = m_draft->values();
        m_draft->setValue(u"minutes"_s, 123);
        m_draft->noteSaved(film(4, u"Amélie"_s, 122, {u"Comedy"_s}), sent);
        QCOMPARE(m_draft->value(u"title"_s).toString(), u"Amélie"_s); // as the server wrote it down
        QCOMPARE(m_draft->value(u"minutes"_s).toInt(), 123);
        QVERIFY(m_draft->isChanged());
        QCOMPARE(m_draft->record().version, 4);
    }
    void whatOnlyTheyChangedIsTheirs()
    {
        QSignalSpy replaced(m_draft.get(), &FormDraft::valueReplaced);
        m_draft->setValue(u"title"_s, u"Amélie"_s);
        m_draft->meet(film(4, u"Amelie"_s, 130, {u"Comedy"_s}));
        QCOMPARE(m_draft->value(u"title"_s).toString(), u"Amélie"_s);
        QCOMPARE(m_draft->value(u"minutes"_s).toInt(), 130);
        QCOMPARE(replaced.size(), 1);
        QCOMPARE(m_draft->differences().size(), 1);
        QCOMPARE(m_draft->differences().first().field, u"minutes"_s);
        QVERIFY(!m_draft->hasOpenDifference());
        QCOMPARE(m_draft->record().version, 4);
    }
    void whatBothChangedIsAskedAndNothingTypedIsLost()
    {
        m_draft->setValue(u"title"_s, u"Amélie"_s);
        m_draft->setValue(u"minutes"_s, 121);
        m_draft->meet(film(4, u"Amelie Poulain"_s, 130, {u"Comedy"_s}));
        QVERIFY(m_draft->hasOpenDifference());
        QCOMPARE(m_draft->value(u"title"_s).toString(), u"Amélie"_s);
        m_draft->takeTheirs(u"title"_s);
        QCOMPARE(m_draft->value(u"title"_s).toString(), u"Amelie Poulain"_s);
        QVERIFY(m_draft->hasOpenDifference());
        m_draft->keepMine(u"title"_s); // thought better of it: mine is still there
        QCOMPARE(m_draft->value(u"title"_s).toString(), u"Amélie"_s);
        m_draft->keepMine(u"minutes"_s);
        QVERIFY(!m_draft->hasOpenDifference());
        QCOMPARE(m_draft->value(u"minutes"_s).toInt(), 121);
    }
    void theSameChangeIsNoDifference()
    {
        m_draft->setValue(u"title"_s, u"Amélie"_s);
        m_draft->meet(film(4, u"Amélie"_s, 122, {u"Comedy"_s}));
        QVERIFY(m_draft->differences().isEmpty());
        QVERIFY(!m_draft->isChanged());
    }
    void undecidedStaysUndecidedOverASecondConflict()
    {
        m_draft->setValue(u"title"_s, u"Amélie"_s);
        m_draft->meet(film(4, u"Amelie Poulain"_s, 122, {u"Comedy"_s}));
        m_draft->meet(film(5, u"Amelie Poulain"_s, 122, {u"Romance"_s}));
        QVERIFY(m_draft->hasOpenDifference());
        QCOMPARE(m_draft->value(u"genres"_s).toStringList(), QStringList{u"Romance"_s});
        QCOMPARE(m_draft->value(u"title"_s).toString(), u"Amélie"_s);
    }
};

QTEST_GUILESS_MAIN(TestFormDraft)
#include "tst_formdraft.moc"
