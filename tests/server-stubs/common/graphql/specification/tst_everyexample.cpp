#include <QDir>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/** Each example of the specification (edition of October 2021, numbered as it numbers them) has a row in a test. Those
 *  of section 5 have theirs in ../validation, where tst_validationrobustness looks for them. */
class TestEveryExample : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isShown_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        // 1 and 2, of the chapter on conformance, show what an example looks like.
        QTest::newRow("sections 1 and 2") << u"tst_languageexamples.cpp"_s << 3 << 35;
        QTest::newRow("sections 3 and 4") << u"tst_typesystemexamples.cpp"_s << 36 << 100;
        // 101 is the type system of section 5, up to 187.
        QTest::newRow("section 6") << u"tst_executionexamples.cpp"_s << 188 << 195;
    }
    void isShown()
    {
        QFETCH(QString, file);
        QFETCH(int, first);
        QFETCH(int, last);
        QFile source(QStringLiteral(FOYER_SOURCE_DIR "/tests/server-stubs/common/graphql/specification/") + file);
        QVERIFY(source.open(QIODevice::ReadOnly));
        static const QRegularExpression name(u"\"((?:counter-)?example \\d[^\"]*)\""_s);
        static const QRegularExpression number(u"example (\\d+)"_s);
        QSet<int> found;
        for (auto names = name.globalMatch(QString::fromUtf8(source.readAll())); names.hasNext();) {
            for (auto numbers = number.globalMatch(names.next().captured(1)); numbers.hasNext();)
                found.insert(numbers.next().captured(1).toInt());
        }
        QSet<int> expected;
        for (int example = first; example <= last; ++example)
            expected.insert(example);
        const QSet<int> missing = QSet<int>(expected).subtract(found);
        const QSet<int> elsewhere = QSet<int>(found).subtract(expected);
        QVERIFY2(missing.isEmpty(),
                 qPrintable(u"no row for example %1"_s.arg(missing.isEmpty() ? 0 : *missing.begin())));
        QVERIFY2(elsewhere.isEmpty(),
                 qPrintable(u"example %1 is of another section"_s.arg(elsewhere.isEmpty() ? 0 : *elsewhere.begin())));
    }
};

QTEST_GUILESS_MAIN(TestEveryExample)
#include "tst_everyexample.moc"
