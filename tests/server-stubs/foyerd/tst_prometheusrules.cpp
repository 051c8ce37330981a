#include "promtool.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** The rules that operators load into Prometheus, judged by its own tool: that they are rules, and that each alert
 * fires when it has to and not otherwise. That what they look at is counted is in tst_lookingin. */
class TestPrometheusRules : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QByteArray rules()
    {
        return contents(QStringLiteral(FOYER_SOURCE_DIR "/resources/ops/prometheus-rules.yml"));
    }
    /** What the judge says of the examples with @p rules. */
    QString judged(const QByteArray &rules)
    {
        QFile copy(m_folder.filePath(u"prometheus-rules.yml"_s));
        if (!copy.open(QIODevice::WriteOnly))
            return u"no copy"_s;
        copy.write(rules);
        copy.close();
        const QString examples = m_folder.filePath(u"examples.yml"_s);
        QFile::remove(examples);
        QFile::copy(QStringLiteral(FOYER_TEST_DATA "/ops/prometheus-rules-test.yml"), examples);
        return promtool({u"test"_s, u"rules"_s, examples});
    }

private Q_SLOTS:
    void theyAreRules()
    {
        QCOMPARE(
            promtool({u"check"_s, u"rules"_s, QStringLiteral(FOYER_SOURCE_DIR "/resources/ops/prometheus-rules.yml")}),
            QString());
    }

    void theyFireAndTheyDoNot() { QCOMPARE(judged(rules()), QString()); }

    void eachHasAnExample()
    {
        const QByteArray examples = contents(QStringLiteral(FOYER_TEST_DATA "/ops/prometheus-rules-test.yml"));
        static const QRegularExpression alert(u"alert: (\\w+)"_s);
        auto found = alert.globalMatch(QString::fromUtf8(rules()));
        int count = 0;
        while (found.hasNext()) {
            const QByteArray name = found.next().captured(1).toUtf8();
            QVERIFY2(examples.contains("alertname: " + name), name.constData());
            ++count;
        }
        QVERIFY(count >= 12);
    }

    /** Each rule, made another, is found by its examples. */
    void aRuleThatIsWrongIsFound_data()
    {
        QTest::addColumn<QByteArray>("right");
        QTest::addColumn<QByteArray>("wrong");
        QTest::newRow("another job's") << QByteArray("up{job=\"foyer\"} == 0") << QByteArray("up == 0");
        QTest::newRow("databases that are well")
            << QByteArray("foyer_database_up == 0") << QByteArray("foyer_database_up < 2");
        QTest::newRow("refusals as errors")
            << QByteArray("{code=~\"INTERNAL|") << QByteArray("{code=~\"SEAT_TAKEN|INTERNAL|");
        QTest::newRow("slow reports, too") << QByteArray("{operation=~\"Mutation.*\"}") << QByteArray("");
        QTest::newRow("payments soon") << QByteArray("age_seconds > 900") << QByteArray("age_seconds > 300");
        QTest::newRow("an outbox without a consumer")
            << QByteArray(" and foyer_outbox_consumers > 0") << QByteArray("");
        QTest::newRow("disks with room") << QByteArray("< 1073741824") << QByteArray("< 10737418240");
        QTest::newRow("certificates at once") << QByteArray("14 * 86400") << QByteArray("1400 * 86400");
        QTest::newRow("clocks behind") << QByteArray("abs(foyer_clock_offset_seconds)")
                                       << QByteArray("foyer_clock_offset_seconds");
        QTest::newRow("old crashes") << QByteArray("increase(foyer_crash_reports[1h]) > 0")
                                     << QByteArray("foyer_crash_reports > 0");
        QTest::newRow("no audit") << QByteArray("foyer_audit_failures > 0") << QByteArray("foyer_audit_failures > 1");
        QTest::newRow("backups at once") << QByteArray("> 1.5 * foyer") << QByteArray("> 0.5 * foyer");
        QTest::newRow("few findings") << QByteArray("foyer_book_findings > 0") << QByteArray("foyer_book_findings > 3");
    }
    void aRuleThatIsWrongIsFound()
    {
        QFETCH(QByteArray, right);
        QFETCH(QByteArray, wrong);
        QByteArray changed = rules();
        QVERIFY(changed.contains(right));
        changed.replace(right, wrong);
        QVERIFY(!judged(changed).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPrometheusRules)
#include "tst_prometheusrules.moc"
