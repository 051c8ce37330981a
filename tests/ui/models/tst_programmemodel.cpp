#include "fakeboxoffice.h"
#include "programmemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::models;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Call = FakeBoxOffice::Call;
using Fault = FakeBoxOffice::Fault;

namespace {

MovieFacts movie(const QString &title, const QStringList &directors = {}, const QStringList &genres = {})
{
    MovieFacts facts;
    facts.id = MovieId::create();
    facts.title = title;
    facts.directors = directors;
    facts.genres = genres;
    return facts;
}

ShowtimeSummary showtime(const MovieFacts &facts, int hour, int seatsFree = 50)
{
    ShowtimeSummary summary;
    summary.id = ShowtimeId::create();
    summary.movie = facts;
    summary.movieTitle = facts.title;
    summary.auditoriumName = u"Hall 3"_s;
    summary.startsLocal = {QDate(2026, 11, 14), QTime(hour, 30)};
    summary.seatsTotal = 100;
    summary.seatsFree = seatsFree;
    summary.salesOpen = true;
    return summary;
}

} // namespace

class TestProgrammeModel : public QObject
{
    Q_OBJECT
    const QDate m_day{2026, 11, 14};
    const CinemaId m_cinema = CinemaId::create();
    const MovieFacts m_meridian = movie(u"The Long Meridian"_s, {u"Zoë Ångström"_s}, {u"Drama"_s});
    const MovieFacts m_lanterns = movie(u"Paper Lanterns"_s, {u"Łukasz Żak"_s}, {u"Animation"_s});
    const MovieFacts m_heist = movie(u"Größenwahn"_s, {}, {u"Thriller"_s});

    Programme programme() const
    {
        return {m_day,
                m_day,
                {m_day, m_day.addDays(1)},
                {showtime(m_lanterns, 13), showtime(m_meridian, 14), showtime(m_lanterns, 15, 0), showtime(m_heist, 16),
                 showtime(m_meridian, 19, 1)}};
    }
    static QStringList titles(const QAbstractItemModel &model)
    {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row)
            list.append(model.index(row, 0).data().toString());
        return list;
    }

private Q_SLOTS:
    void filmsByFirstStartAndNumberedShowtimes()
    {
        FakeBoxOffice boxOffice;
        boxOffice.programmeOfDay = programme();
        ProgrammeModel model(boxOffice);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.load(m_cinema, m_day);
        QVERIFY(model.isLoading());
        QTRY_COMPARE(titles(model), (QStringList{u"Paper Lanterns"_s, u"The Long Meridian"_s, u"Größenwahn"_s}));
        QVERIFY(!model.isLoading());
        QCOMPARE(model.showtimeCount(), 5);
        QCOMPARE(model.days().size(), 2);
        const auto chips = model.index(1).data(ProgrammeModel::ShowtimesRole).value<QList<ShowtimeChip>>();
        QCOMPARE(chips.size(), 2);
        QCOMPARE(chips.first().number, 3);
        QCOMPARE(chips.first().occupancyPercent(), 50);
        QCOMPARE(chips.last().occupancyPercent(), 99); // one seat is left: not sold out
        QCOMPARE(model.showtimeByNumber(2)->occupancyPercent(), 100);
        QCOMPARE(model.showtimeByNumber(4)->id, chips.last().id);
        QVERIFY(!model.showtimeByNumber(6));
        QVERIFY(!model.showtimeByNumber(0));
        QCOMPARE(model.indexOfShowtime(chips.last().id).row(), 1);
        QVERIFY(!model.indexOfShowtime(ShowtimeId::create()).isValid());
    }

    void filmCatalogueDownStillSells()
    {
        FakeBoxOffice boxOffice;
        boxOffice.programmeOfDay = programme();
        for (ShowtimeSummary &showtime : boxOffice.programmeOfDay.showtimes)
            showtime.movie.reset();
        ProgrammeModel model(boxOffice);
        model.load(m_cinema, m_day);
        QTRY_COMPARE(model.rowCount(), 3);
        QVERIFY(!model.index(0).data(ProgrammeModel::MovieRole).value<std::optional<MovieFacts>>());
        QCOMPARE(titles(model).first(), u"Paper Lanterns"_s);
    }

    void refreshChangesOnlyWhatChanged()
    {
        FakeBoxOffice boxOffice;
        boxOffice.programmeOfDay = programme();
        ProgrammeModel model(boxOffice);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.load(m_cinema, m_day);
        QTRY_COMPARE(model.rowCount(), 3);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy loaded(&model, &ProgrammeModel::loaded);
        const QPersistentModelIndex selected = model.index(1);

        boxOffice.programmeOfDay.showtimes[4].seatsFree = 0;
        model.refresh();
        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 1);

        boxOffice.programmeOfDay.showtimes.prepend(showtime(movie(u"Blue Tide"_s), 10));
        model.refresh();
        QTRY_COMPARE(loaded.count(), 2);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(selected.row(), 2);
        QCOMPARE(selected.data().toString(), u"The Long Meridian"_s);
        QCOMPARE(reset.count(), 0);
    }

    void anotherDayIsAnotherList()
    {
        FakeBoxOffice boxOffice;
        boxOffice.programmeOfDay = programme();
        ProgrammeModel model(boxOffice);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.load(m_cinema, m_day);
        QTRY_COMPARE(model.rowCount(), 3);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        boxOffice.programmeOfDay = {m_day.addDays(1), m_day, {}, {showtime(m_heist, 20)}};
        model.load(m_cinema, m_day.addDays(1));
        QCOMPARE(model.rowCount(), 3); // until the other one is there
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(reset.count(), 1);
        QCOMPARE(model.day(), m_day.addDays(1));
    }

    void failureKeepsWhatIsShownAndHealsOnRefresh()
    {
        FakeBoxOffice boxOffice;
        boxOffice.programmeOfDay = programme();
        ProgrammeModel model(boxOffice);
        model.load(m_cinema, m_day);
        QTRY_COMPARE(model.rowCount(), 3);
        boxOffice.faults[Call::Programme] = {Fault::LoseRequest};
        model.refresh();
        QTRY_VERIFY(model.error().has_value());
        QCOMPARE(model.error()->code, ErrorCode::Unreachable);
        QCOMPARE(model.rowCount(), 3);
        QVERIFY(!model.isLoading());
        model.refresh();
        QTRY_VERIFY(!model.error());
    }

    void overtakenAndCancelledLoadsAreForgotten()
    {
        FakeBoxOffice boxOffice;
        boxOffice.programmeOfDay = programme();
        boxOffice.keptBack = {Call::Programme};
        ProgrammeModel model(boxOffice);
        QSignalSpy loaded(&model, &ProgrammeModel::loaded);
        model.load(m_cinema, m_day);
        model.load(m_cinema, m_day);
        boxOffice.letGo();
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(loaded.count(), 1);
        model.refresh();
        model.cancel();
        QVERIFY(!model.isLoading());
        boxOffice.letGo();
        QCoreApplication::processEvents();
        QCOMPARE(loaded.count(), 1);
    }

    void filterIgnoresAccentsAndCase_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("found");
        const QString lanterns = u"Paper Lanterns"_s;
        const QString meridian = u"The Long Meridian"_s;
        const QString heist = u"Größenwahn"_s;
        QTest::newRow("nothing typed") << u""_s << QStringList{lanterns, meridian, heist};
        QTest::newRow("part of a word") << u"merid"_s << QStringList{meridian};
        QTest::newRow("any order") << u"long the"_s << QStringList{meridian};
        QTest::newRow("umlaut left out") << u"grossen"_s << QStringList{heist};
        QTest::newRow("umlaut typed") << u"GRÖSSEN"_s << QStringList{heist};
        QTest::newRow("director") << u"angstrom zoe"_s << QStringList{meridian};
        QTest::newRow("Polish letters") << u"lukasz zak"_s << QStringList{lanterns};
        QTest::newRow("genre") << u"thriller"_s << QStringList{heist};
        QTest::newRow("every word counts") << u"long lanterns"_s << QStringList();
        QTest::newRow("a pattern is text") << u".*"_s << QStringList();
    }
    void filterIgnoresAccentsAndCase()
    {
        QFETCH(QString, text);
        FakeBoxOffice boxOffice;
        boxOffice.programmeOfDay = programme();
        ProgrammeModel model(boxOffice);
        ProgrammeFilter filter(model);
        QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.load(m_cinema, m_day);
        QTRY_COMPARE(model.rowCount(), 3);
        filter.setText(text);
        QTEST(titles(filter), "found");
    }
};

QTEST_GUILESS_MAIN(TestProgrammeModel)
#include "tst_programmemodel.moc"
