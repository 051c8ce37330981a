#include "searchtext.h"

#include <QTest>

using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

class TestSearchText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsFoldedAsPeopleType_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("folded");
        QTest::newRow("accents") << u"Éclair Köln"_s << u"eclair koln"_s;
        QTest::newRow("sharp s") << u"GROẞE Straße"_s << u"grosse strasse"_s;
        QTest::newRow("strokes") << u"Łódź Tromsø Ærø"_s << u"lodz tromso aero"_s;
        QTest::newRow("Icelandic") << u"Þórður"_s << u"thordur"_s;
        QTest::newRow("Turkish") << u"ISTANBUL ılıca"_s << u"istanbul ilica"_s;
        QTest::newRow("blanks") << u"  a \t b "_s << u"a b"_s;
        QTest::newRow("signs stay") << u"100 % Kino!"_s << u"100 % kino!"_s;
        QTest::newRow("other scripts") << u"ΑΘΉΝΑ"_s << u"αθηνα"_s;
        QTest::newRow("nothing") << u""_s << u""_s;
    }
    void textIsFoldedAsPeopleType()
    {
        QFETCH(QString, text);
        QFETCH(QString, folded);
        QCOMPARE(searchText(text), folded);
        QCOMPARE(searchText(folded), folded);
    }

    void itFitsItsColumnAndHasNoHalfCharacters()
    {
        QCOMPARE(searchText(QString(200, u'ß')).size(), 300);
        const QString text = searchText(QString(299, u'x') + QString::fromUcs4(U"\U0001F3AC"));
        QCOMPARE(text, QString(299, u'x'));
        QCOMPARE(searchText(QString(200, u'x'), 20).size(), 20);
    }
};

QTEST_GUILESS_MAIN(TestSearchText)
#include "tst_searchtext.moc"
