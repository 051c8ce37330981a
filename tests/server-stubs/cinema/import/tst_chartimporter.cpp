#include "chartimporter.h"
#include "cinemafixture.h"
#include "testdatabase.h"

#include <QFile>
#include <QTest>

using namespace foyer;
using namespace foyer::cinema;
using foyer::domain::AuditoriumId;
using foyer::domain::CinemaId;
using namespace Qt::Literals::StringLiterals;

class TestChartImporter : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    const ManualClock m_clock{1'000};
    const Cinema m_cinema = test::fullCinema(u"House"_s);

    static QString sample(const QString &name)
    {
        QFile file(QStringLiteral(FOYER_TEST_DATA "/charts/") + name);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    ChartImport request(const QString &document) const
    {
        return {IdempotencyKey::create(), m_cinema.id, AuditoriumId::create(), u" Hall 9 "_s, document, false};
    }
    Result<ChartImportReport> import(const ChartImport &asked)
    {
        return ChartImporter(m_database, m_clock).importChart(asked).result();
    }
    QList<Auditorium> auditoriums()
    {
        return CinemaRepository(m_database).auditoriumsOf({m_cinema.id}).result()->value(m_cinema.id);
    }

private Q_SLOTS:
    void init()
    {
        m_fresh = std::make_unique<test::TestDatabase>();
        const db::Settings settings = m_fresh->settings(u"cinema"_s);
        m_database = *db::Database::open(settings);
        QVERIFY(m_database->write([this](db::Transaction &t) { return CinemaRepository::insert(t, m_cinema, 1); })
                    .result());
    }
    void cleanup() { m_database.reset(); }

    void aGoodChartBecomesAnAuditorium()
    {
        const ChartImport asked = request(sample(u"seatsio-sampleChart.json"_s));
        const auto report = import(asked);
        QVERIFY(report->problems.isEmpty());
        Auditorium expected{{u"Hall 9"_s, {u"2D"_s}}};
        expected.id = asked.auditoriumId;
        expected.cinemaId = m_cinema.id;
        expected.capacity = 32;
        expected.planVersion = 1;
        expected.changedAtMs = 1'000;
        QCOMPARE(report->auditorium, expected);
        QCOMPARE(auditoriums(), QList{expected});
        QCOMPARE(CinemaRepository(m_database)
                     .newestPlans({asked.auditoriumId})
                     .result()
                     ->value(asked.auditoriumId)
                     .capacity(),
                 32);
    }

    void theChartWithErrorsIsRefusedAndNothingIsMade()
    {
        const auto report = import(request(sample(u"seatsio-sampleChartWithErrors.json"_s)));
        QCOMPARE(report->auditorium, std::nullopt);
        QCOMPARE(report->problems.size(), 3);
        QVERIFY(auditoriums().isEmpty());
    }

    void aDryRunChangesNothing()
    {
        ChartImport asked = request(sample(u"seatsio-sampleChart.json"_s));
        asked.dryRun = true;
        const auto report = import(asked);
        QVERIFY(report->problems.isEmpty());
        QCOMPARE(report->leftOut.size(), 3);
        QCOMPARE(report->auditorium, std::nullopt);
        QVERIFY(auditoriums().isEmpty());
        asked.dryRun = false;
        QVERIFY(import(asked)->auditorium);
    }

    void theSameKeyIsAnsweredAsTheFirstTime()
    {
        for (const QString &name : {u"seatsio-sampleChart.json"_s, u"seatsio-sampleChartWithErrors.json"_s}) {
            const ChartImport asked = request(sample(name));
            const auto first = import(asked);
            QVERIFY(first);
            QCOMPARE(*import(asked), *first);
        }
        QCOMPARE(auditoriums().size(), 1);
    }

    void theSameKeyWithAnotherBodyIsRefused()
    {
        const ChartImport asked = request(sample(u"seatsio-sampleChart.json"_s));
        QVERIFY(import(asked));
        ChartImport other = asked;
        other.auditoriumName = u"Hall 10"_s;
        QCOMPARE(import(other).error().code, ErrorCode::IdempotencyKeyReused);
        other = asked;
        other.auditoriumId = AuditoriumId::create();
        QCOMPARE(import(other).error().code, ErrorCode::IdempotencyKeyReused);
        QCOMPARE(auditoriums().size(), 1);
    }

    void whatDoesNotFitTheHouseIsRefused()
    {
        const QString chart = sample(u"seatsio-sampleChart.json"_s);
        ChartImport asked = request(chart);
        asked.cinemaId = CinemaId::create();
        QCOMPARE(import(asked).error().code, ErrorCode::NotFound);
        asked = request(chart);
        asked.auditoriumName = u"  "_s;
        QCOMPARE(import(asked).error().code, ErrorCode::InvalidInput);
        asked.auditoriumName = QString(201, u'a');
        QCOMPARE(import(asked).error().code, ErrorCode::InvalidInput);
        asked.dryRun = true;
        QCOMPARE(import(asked).error().code, ErrorCode::InvalidInput);
        asked.auditoriumName = u"Hall\n9"_s;
        QCOMPARE(import(asked).error().code, ErrorCode::InvalidInput);
        QVERIFY(auditoriums().isEmpty());

        const ChartImport first = request(chart);
        QVERIFY(import(first));
        QCOMPARE(import(request(chart)).error().code, ErrorCode::Conflict); // the name
        asked = request(chart);
        asked.auditoriumName = u"Hall 10"_s;
        asked.auditoriumId = first.auditoriumId;
        QCOMPARE(import(asked).error().code, ErrorCode::Conflict); // the id
        QCOMPARE(auditoriums().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestChartImporter)
#include "tst_chartimporter.moc"
