#include "fakeplans.h"
#include "hallimport.h"

#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using workflow::HallImport;
using State = HallImport::State;

class TestHallImport : public QObject
{
    Q_OBJECT
    std::unique_ptr<FakePlans> m_plans;
    std::unique_ptr<HallImport> m_import;
    const domain::CinemaId m_cinema = domain::CinemaId::create();

private Q_SLOTS:
    void init()
    {
        m_plans = std::make_unique<FakePlans>();
        m_import = std::make_unique<HallImport>(*m_plans);
    }

    void aChartIsLookedAtAndThenMade()
    {
        m_import->setFile(u"Great Hall.json"_s, "{}");
        QCOMPARE(m_plans->looked.size(), 0); // in which cinema?
        QVERIFY(!m_import->canMake());
        m_import->setCinema(m_cinema);
        QTRY_COMPARE(m_import->state(), State::Seen);
        QCOMPARE(m_import->report().seats.size(), 18);
        QCOMPARE(m_import->name(), u"Great Hall"_s); // as good a name as any
        m_import->setName(u"Hall 7"_s);
        QVERIFY(m_import->canMake());
        m_import->make();
        QTRY_COMPARE(m_import->state(), State::Imported);
        QCOMPARE(m_plans->imported.size(), 1);
        QCOMPARE(m_plans->imported.constFirst().auditoriumName, u"Hall 7"_s);
        QCOMPARE(m_plans->imported.constFirst().cinemaId, m_cinema);
        QCOMPARE(m_plans->imported.constFirst().auditoriumId, m_import->hall());
        QCOMPARE(m_plans->imported.constFirst().document, u"{}"_s);
    }

    void aChartWithProblemsIsNotMade()
    {
        m_plans->report.problems = {{u"DUPLICATE_LABEL"_s, u"A1"_s, 1}};
        m_import->setCinema(m_cinema);
        m_import->setFile(u"a.json"_s, "{}");
        QTRY_COMPARE(m_import->state(), State::Seen);
        QVERIFY(!m_import->canMake());
        m_import->make();
        QCOMPARE(m_plans->imported.size(), 0);
        // Another file, put right.
        m_plans->report.problems.clear();
        m_import->setFile(u"b.json"_s, "{}");
        QTRY_VERIFY(m_import->canMake());
    }

    void aNamelessHallIsNotMade()
    {
        m_import->setCinema(m_cinema);
        m_import->setFile(u"a.json"_s, "{}");
        QTRY_VERIFY(m_import->canMake());
        m_import->setName(u"  "_s);
        QVERIFY(!m_import->canMake());
    }

    void whatIsNoChartIsNotSent()
    {
        m_import->setCinema(m_cinema);
        m_import->setFile(u"film.mkv"_s, QByteArray(HallImport::maxBytes + 1, 'x'));
        QCOMPARE(m_import->error()->code, ErrorCode::TooLarge);
        m_import->setFile(u"picture.png"_s, QByteArray("\x89PNG\r\n\x1a\n\xff\xfe"));
        QCOMPARE(m_import->error()->code, ErrorCode::InvalidInput);
        m_import->setFile(u"cutoff.json"_s, QByteArray("{\"name\":\"Caf\xc3"));
        QVERIFY(m_import->error());
        QCOMPARE(m_import->error()->code, ErrorCode::InvalidInput);
        m_import->setFile(u"empty.json"_s, {});
        QCOMPARE(m_import->error()->code, ErrorCode::InvalidInput);
        QCOMPARE(m_plans->looked.size(), 0);
    }

    void triedAgainItIsTheSameRequest()
    {
        m_import->setCinema(m_cinema);
        m_import->setFile(u"a.json"_s, "{}");
        QTRY_VERIFY(m_import->canMake());
        m_plans->nextError = Error{ErrorCode::Timeout, {}, {}};
        m_import->make();
        QTRY_VERIFY(m_import->error());
        QCOMPARE(m_import->state(), State::Seen);
        m_import->make();
        QTRY_COMPARE(m_import->state(), State::Imported);
        QCOMPARE(m_plans->imported.at(0).key, m_plans->imported.at(1).key);
        QCOMPARE(m_plans->imported.at(0).auditoriumId, m_plans->imported.at(1).auditoriumId);
    }

    void underAnotherNameItIsAnotherRequest()
    {
        m_import->setCinema(m_cinema);
        m_import->setFile(u"a.json"_s, "{}");
        QTRY_VERIFY(m_import->canMake());
        m_plans->nextError = Error{ErrorCode::Conflict, {}, {}};
        m_import->make();
        QTRY_VERIFY(m_import->error());
        m_import->setName(u"Hall 8"_s);
        m_import->make();
        QTRY_COMPARE(m_import->state(), State::Imported);
        QVERIFY(m_plans->imported.at(0).key != m_plans->imported.at(1).key);
    }
};

QTEST_GUILESS_MAIN(TestHallImport)
#include "tst_hallimport.moc"
