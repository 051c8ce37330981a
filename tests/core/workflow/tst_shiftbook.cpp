#include "clock.h"
#include "fakeboxoffice.h"
#include "fakerecords.h"
#include "fakeshifts.h"
#include "shiftbook.h"

#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** Shifts as the back office lists them. */
class TestShiftBook : public QObject
{
    Q_OBJECT
    const domain::Currency m_eur = *domain::Currency::fromCode(u"EUR");
    const domain::UserId m_ben = domain::UserId::create();
    std::unique_ptr<FakeShifts> m_shifts;
    std::unique_ptr<FakeBoxOffice> m_office;
    std::unique_ptr<FakeRecords> m_people;
    FakeSession m_session;
    ManualClock m_clock{QDateTime(QDate(2026, 11, 15), QTime(1, 30), Qt::UTC)}; // the 14th's business day
    std::unique_ptr<workflow::ShiftBook> m_book;

    domain::CinemaId cinema(int index) const { return m_office->cinemaList.at(index).id; }
    /** One hour after the last. */
    ports::ShiftId begin(int ofCinema, const QString &drawer, const domain::UserId &cashier = {},
                         const QString &name = u"Anna K."_s)
    {
        m_shifts->now = m_shifts->now.addSecs(3600);
        return m_shifts->begin(cinema(ofCinema), drawer, cashier, name, 10'000).id;
    }
    void closeShift(const ports::ShiftId &id, qint64 counted)
    {
        m_shifts->close({m_shifts->find(id)->cinema, id, {{1, counted}}});
    }
    ports::RecordPage page(const ports::RecordQuery &query = {}, int offset = 0, int count = 50)
    {
        std::optional<Result<ports::RecordPage>> answer;
        async::then(m_book->fetch(query, offset, count), m_book.get(),
                    [&answer](const Result<ports::RecordPage> &page) { answer = page; });
        [&answer] { QTRY_VERIFY(answer.has_value()); }();
        return answer && *answer ? **answer : ports::RecordPage{-1, {}, {}};
    }
    static QStringList drawers(const ports::RecordPage &page)
    {
        QStringList names;
        for (const ports::Record &record : page.records)
            names.append(record.values.value(u"drawer"_s).toString());
        return names;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }
    void init()
    {
        m_shifts = std::make_unique<FakeShifts>();
        m_office = std::make_unique<FakeBoxOffice>();
        m_office->cinemaList = {{domain::CinemaId::create(), u"Lux"_s, {}, {}, {}, u"Europe/Berlin"_s, m_eur, 240},
                                {domain::CinemaId::create(), u"Astor"_s, {}, {}, {}, u"Europe/Berlin"_s, m_eur, 240}};
        m_people = std::make_unique<FakeRecords>();
        m_session.user->cinemas = {};
        m_book = std::make_unique<workflow::ShiftBook>(
            workflow::ShiftBook::Ports{*m_shifts, *m_office, *m_people, m_session, m_clock});
    }
    void cleanup() { m_book.reset(); }

    void allCinemasInOneListTheLastFirst()
    {
        begin(0, u"A"_s);
        begin(1, u"B"_s);
        begin(0, u"C"_s);
        begin(1, u"D"_s);
        QCOMPARE(drawers(page()), (QStringList{u"D"_s, u"C"_s, u"B"_s, u"A"_s}));
        QCOMPARE(page().totalCount, 4);
        QCOMPARE(drawers(page({}, 1, 2)), (QStringList{u"C"_s, u"B"_s}));
        QCOMPARE(page({}, 1, 2).totalCount, 4);
        QVERIFY(page({}, 4, 2).records.isEmpty());
        // Only one's own.
        m_session.user->cinemas = {cinema(1)};
        QCOMPARE(drawers(page()), (QStringList{u"D"_s, u"B"_s}));
    }

    // More than the service tells at once.
    void aLongListIsReadOn()
    {
        for (int i = 0; i < 450; ++i)
            begin(0, QString::number(i));
        const ports::RecordPage end = page({}, 400, 100);
        QCOMPARE(end.totalCount, 450);
        QCOMPARE(end.records.size(), 50);
        QCOMPARE(end.records.last().values.value(u"drawer"_s).toString(), u"0"_s);
        for (const ports::ShiftQuery &asked : std::as_const(m_shifts->queries))
            QVERIFY(asked.first >= 1 && asked.first <= 200);
    }

    void aClosedOneSaysWhatWasCounted()
    {
        const ports::ShiftId id = begin(0, u"A"_s);
        m_shifts->record({IdempotencyKey::create(), cinema(0), id, ports::ShiftMovementKind::Drop, 2'000, u"safe"_s});
        closeShift(id, 7'500);
        const ports::Record record = page().records.value(0);
        QCOMPARE(record.state, u"CLOSED"_s);
        QCOMPARE(record.values.value(u"expectedMinor"_s).toLongLong(), 8'000);
        QCOMPARE(record.values.value(u"countedMinor"_s).toLongLong(), 7'500);
        QCOMPARE(record.values.value(u"overShortMinor"_s).toLongLong(), -500);
        QCOMPARE(record.values.value(u"reportNumber"_s).toInt(), 1);
        const QVariantMap movement = record.values.value(u"movements"_s).toList().value(0).toMap();
        QCOMPARE(movement.value(u"kind"_s).toString(), u"DROP"_s);
        QCOMPARE(movement.value(u"reason"_s).toString(), u"safe"_s);
        QCOMPARE(record.values.value(u"pieces"_s).toList().size(), 1);
        QVERIFY(!page().records.value(0).values.value(u"closedAt"_s).isNull());
    }

    void anOpenOneTellsNothingOfItsCount()
    {
        begin(0, u"A"_s);
        const ports::Record record = page().records.value(0);
        QCOMPARE(record.state, u"OPEN"_s);
        for (const QString &name : {u"expectedMinor"_s, u"countedMinor"_s, u"overShortMinor"_s, u"reportNumber"_s})
            QVERIFY(!record.values.contains(name));
    }

    void statesAndDaysAreFilters()
    {
        m_shifts->now = QDateTime(QDate(2026, 11, 13), QTime(12, 0), Qt::UTC);
        closeShift(begin(0, u"yesterday"_s), 0);
        m_shifts->now = m_shifts->now.addDays(1);
        closeShift(begin(0, u"today"_s), 0);
        begin(0, u"open"_s);
        ports::RecordQuery query;
        query.choices = {{u"states"_s, {u"OPEN"_s}}};
        QCOMPARE(drawers(page(query)), QStringList{u"open"_s});
        query.choices = {{u"states"_s, {u"CLOSED"_s}}, {u"days"_s, {u"TODAY"_s}}};
        QCOMPARE(drawers(page(query)), QStringList{u"today"_s}); // half past two at night is the day before
        query.choices = {{u"days"_s, {u"YESTERDAY"_s}}};
        QCOMPARE(drawers(page(query)), QStringList{u"yesterday"_s});
    }

    void aTextIsADayACinemaOrAPerson()
    {
        m_shifts->now = QDateTime(QDate(2026, 11, 13), QTime(12, 0), Qt::UTC);
        begin(0, u"A"_s, m_ben, u"Ben"_s);
        m_shifts->now = m_shifts->now.addDays(1);
        begin(1, u"B"_s, m_ben, u"Ben"_s);
        begin(1, u"C"_s, domain::UserId::create());
        ports::RecordQuery query;
        for (const QString &day : {u"2026-11-13"_s, u"13/11/2026"_s}) {
            query.text = day;
            QCOMPARE(drawers(page(query)), QStringList{u"A"_s});
        }
        query.text = u"astor"_s;
        QCOMPARE(drawers(page(query)), (QStringList{u"C"_s, u"B"_s}));
        query.text = u"Ben"_s;
        m_people->records = {{m_ben.toString(), 1, {}, {}, {}, {{u"title"_s, u"Ben"_s}}}};
        QCOMPARE(drawers(page(query)), (QStringList{u"B"_s, u"A"_s}));
        query.text = u"nobody"_s;
        m_people->records.clear();
        QVERIFY(page(query).records.isEmpty()); // not everybody's
    }

    void oneIsReadByItsCinema()
    {
        const ports::ShiftId id = begin(1, u"A"_s);
        QVERIFY(!m_book->cinemaOf(id.toString()));
        page();
        QCOMPARE(m_book->cinemaOf(id.toString())->name, u"Astor"_s);
        std::optional<Result<ports::Record>> read;
        async::then(m_book->read(id.toString()), m_book.get(),
                    [&read](const Result<ports::Record> &record) { read = record; });
        QTRY_VERIFY(read.has_value());
        QCOMPARE((*read)->values.value(u"cinemaName"_s).toString(), u"Astor"_s);
        std::optional<Result<ports::Record>> none;
        async::then(m_book->read(ports::ShiftId::create().toString()), m_book.get(),
                    [&none](const Result<ports::Record> &record) { none = record; });
        QTRY_VERIFY(none.has_value());
        QCOMPARE(none->error().code, ErrorCode::NotFound);
    }

    void nobodyEditsOne()
    {
        std::optional<Result<ports::RecordAnswer>> answer;
        async::then(m_book->update(u"x"_s, 1, {}), m_book.get(),
                    [&answer](const Result<ports::RecordAnswer> &edited) { answer = edited; });
        QTRY_VERIFY(answer.has_value());
        QCOMPARE(answer->error().code, ErrorCode::IllegalState);
        QVERIFY(ports::isRefusal(answer->error()));
    }
};

QTEST_GUILESS_MAIN(TestShiftBook)
#include "tst_shiftbook.moc"
