#include "fieldtexts.h"

#include <QTest>

using namespace foyer::db;
using namespace Qt::Literals::StringLiterals;

class TestFieldTexts : public QObject
{
    Q_OBJECT

    static QList<FieldChange> between(const QString &before, const QString &after)
    {
        return changesBetween(FieldTexts().text(u"text"_s, before), FieldTexts().text(u"text"_s, after));
    }

private Q_SLOTS:
    void whatIsTheSameIsNoChange()
    {
        const FieldTexts one = FieldTexts().text(u"name"_s, u"Roxy"_s).number(u"seats"_s, 90).flag(u"open"_s, true);
        QCOMPARE(changesBetween(one, one), QList<FieldChange>());
        // Empty is none, whether it was said or not.
        QCOMPARE(changesBetween(FieldTexts(), FieldTexts().text(u"name"_s, {}).number(u"seats"_s, {})),
                 QList<FieldChange>());
    }

    void valuesAreTextThatStaysReadable()
    {
        const FieldTexts texts = FieldTexts()
                                     .number(u"price"_s, -1'250)
                                     .flag(u"open"_s, false)
                                     .day(u"from"_s, QDate(2026, 2, 3))
                                     .day(u"to"_s, QDate())
                                     .list(u"cast"_s, {u"A"_s, u"B"_s});
        QCOMPARE(texts.value(u"price"_s), u"-1250"_s);
        QCOMPARE(texts.value(u"open"_s), u"false"_s);
        QCOMPARE(texts.value(u"from"_s), u"2026-02-03"_s);
        QCOMPARE(texts.value(u"to"_s), QString());
        QCOMPARE(texts.value(u"cast"_s), u"A\nB"_s);
        QCOMPARE(texts.value(u"nothing"_s), QString());
    }

    void changesAreInTheOrderOfTheFieldsAndWhatIsGoneComesLast()
    {
        const FieldTexts before =
            FieldTexts().text(u"gone"_s, u"x"_s).text(u"a"_s, u"1"_s).text(u"b"_s, u"1"_s).text(u"c"_s, u"1"_s);
        const FieldTexts after =
            FieldTexts().text(u"c"_s, u"2"_s).text(u"b"_s, u"1"_s).text(u"a"_s, u"2"_s).text(u"new"_s, u"y"_s);
        QCOMPARE(
            changesBetween(before, after),
            (QList<FieldChange>{
                {u"c"_s, u"1"_s, u"2"_s}, {u"a"_s, u"1"_s, u"2"_s}, {u"new"_s, {}, u"y"_s}, {u"gone"_s, u"x"_s, {}}}));
    }

    void ofALongTextThePartThatChangedIsKept()
    {
        const QString start(2'000, u'a');
        const QString end(2'000, u'z');
        const QList<FieldChange> changes = between(start + u"old"_s + end, start + u"new"_s + end);
        QCOMPARE(changes.size(), 1);
        const FieldChange &change = changes.first();
        QCOMPARE(change.before.size(), FieldChange::longest);
        QCOMPARE(change.after.size(), FieldChange::longest);
        QVERIFY(change.before.startsWith(u"…a"_s) && change.before.endsWith(u"z…"_s));
        QVERIFY(change.before.contains(u"aoldz"_s));
        QVERIFY(change.after.contains(u"anewz"_s));
    }

    void aLongTextThatIsNewKeepsItsBeginning()
    {
        const FieldChange change = between({}, u"Once "_s + QString(1'500, u'x')).constFirst();
        QCOMPARE(change.before, QString());
        QVERIFY(change.after.startsWith(u"Once x"_s) && change.after.endsWith(u"x…"_s));
        QVERIFY(change.after.size() <= FieldChange::longest);
        const QString exact(FieldChange::longest, u'x');
        QCOMPARE(between({}, exact).constFirst().after, exact);
    }

    void whatWasCutAtItsEndIsShownWithoutOne()
    {
        const QString start(1'500, u'a');
        const FieldChange change = between(start + u"tail"_s, start).constFirst();
        QVERIFY(change.before.endsWith(u"atail"_s));
        QVERIFY(change.after.endsWith(u'a') && change.after.startsWith(u'…'));
        QVERIFY(change.before != change.after);
    }

    void ofManyChangesTheFirstAreKeptAndTheOthersCounted()
    {
        FieldTexts many;
        for (int i = 0; i < 200; ++i)
            many.number(u"field%1"_s.arg(i), i);
        QCOMPARE(changesBetween({}, many).size(), 200);
        QCOMPARE(changesBetween({}, many).last().field, u"field199"_s);
        many.number(u"field200"_s, 1);
        const QList<FieldChange> changes = changesBetween({}, many);
        QCOMPARE(changes.size(), FieldChange::mostOfEdit);
        QCOMPARE(changes.at(198), (FieldChange{u"field198"_s, {}, u"198"_s}));
        QCOMPARE(changes.last(), (FieldChange{u"more"_s, {}, u"2"_s}));
    }

    void noCharacterIsCutInHalf()
    {
        // Two units each: in one of the two texts every place to cut is within a character.
        for (const QString &start : {QString(), u"a"_s}) {
            const QString film = start + u"🎬"_s.repeated(2'000);
            const FieldChange change = between(film + u"1"_s + film, film + u"2"_s + film).constFirst();
            for (const QString &text : {change.before, change.after}) {
                QCOMPARE(QString::fromUtf8(text.toUtf8()), text);
                QVERIFY(text.size() > 900 && text.size() <= FieldChange::longest);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestFieldTexts)
#include "tst_fieldtexts.moc"
