#include "fakeplanning.h"
#include "fieldproblem.h"
#include "showtimebook.h"

#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace foyer::workflow;
using namespace Qt::Literals::StringLiterals;

class TestShowtimeBook : public QObject
{
    Q_OBJECT
    std::unique_ptr<FakePlanning> m_api;
    std::unique_ptr<ShowtimeBook> m_book;
    ShowtimeId m_id;

    template <class T>
    static Result<T> wait(const QFuture<Result<T>> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }))
            return fail(ErrorCode::Timeout, u"the test waited in vain"_s);
        return future.result();
    }
    ports::Record record() { return *wait(m_book->read(m_id.toString())); }
    Result<ports::RecordAnswer> update(const ports::Record &record, const QVariantMap &changes)
    {
        QVariantMap values = record.values;
        for (auto change = changes.begin(); change != changes.end(); ++change)
            values.insert(change.key(), change.value());
        m_api->asked.clear();
        return wait(m_book->update(record.id, record.version, values));
    }

private Q_SLOTS:
    void init()
    {
        m_book.reset();
        m_api = std::make_unique<FakePlanning>();
        m_id = m_api->add(u"Metropolis"_s, 1, u"2026-11-21T00:30"_s);
        m_book = std::make_unique<ShowtimeBook>(*m_api);
    }

    void aShowtimeIsARecordOfItsWallTime()
    {
        m_book->setDay({m_api->cinema, QDate(2026, 11, 20), m_api->halls, {}, m_api->priceCards});
        const ports::Record record = this->record();
        QCOMPARE(record.id, m_id.toString());
        QCOMPARE(record.state, ports::recordstate::published);
        QCOMPARE(record.values.value(u"day"_s).toDate(), QDate(2026, 11, 21)); // on the wall
        QCOMPARE(record.values.value(u"businessDay"_s).toDate(), QDate(2026, 11, 20));
        QCOMPARE(record.values.value(u"start"_s).toTime(), QTime(0, 30));
        QCOMPARE(record.values.value(u"second"_s), QVariant(false));
        QCOMPARE(record.values.value(u"priceCardName"_s), QVariant(u"Weekday"_s));
    }

    void onlyWhatChangedIsAskedFor()
    {
        const auto spoken = update(record(), {{u"language"_s, u"fr"_s}});
        QVERIFY(spoken && !spoken->refusal);
        QCOMPARE(m_api->asked, QStringList{u"change fr v1"_s});
        const auto moved = update(*spoken->record, {{u"start"_s, QTime(1, 0)}});
        QVERIFY(moved && !moved->refusal);
        QCOMPARE(m_api->asked, QStringList{u"move Hall 1 2026-11-21T01:00 v2"_s});
        const auto both =
            update(*moved->record, {{u"auditoriumId"_s, m_api->halls.at(1).id.toString()}, {u"language"_s, u"en"_s}});
        QVERIFY(both && !both->refusal);
        QCOMPARE(m_api->asked, (QStringList{u"move Hall 2 2026-11-21T01:00 v3"_s, u"change en v4"_s}));
        QCOMPARE(both->record->version, 5);
    }

    void aRefusedMoveChangesNothingElse()
    {
        m_api->add(u"Nosferatu"_s, 2, u"2026-11-21T00:30"_s);
        const auto refused =
            update(record(), {{u"auditoriumId"_s, m_api->halls.at(1).id.toString()}, {u"language"_s, u"en"_s}});
        QCOMPARE(refused->refusal->code, ErrorCode::InvalidInput);
        const FieldProblem problem = fieldProblemsOf(*refused->refusal).first();
        QCOMPARE(problem.field, u"start"_s); // as the form calls it
        QCOMPARE(problem.limit, u"2026-11-21T00:30 Nosferatu"_s);
        QCOMPARE(m_api->find(m_id)->language, u"de"_s);
    }

    void aStaleVersionIsAConflictWhateverChanged()
    {
        const ports::Record mine = record();
        m_api->changeBehind(m_id, [](ports::PlannedShowtime &s) { s.language = u"fr"_s; });
        QCOMPARE(update(mine, {{u"subtitles"_s, u"en"_s}})->refusal->code, ErrorCode::Conflict);
        QCOMPARE(update(mine, {{u"start"_s, QTime(1, 0)}, {u"subtitles"_s, u"en"_s}})->refusal->code,
                 ErrorCode::Conflict);
        QCOMPARE(m_api->find(m_id)->subtitles, QString());
    }

    void aNewOneIsADraftWithAllThatIsSaid()
    {
        const QString movie = MovieId::create().toString();
        const ShowtimeId id = ShowtimeId::create();
        const auto made = wait(m_book->create(id.toString(),
                                              {{u"movieId"_s, movie},
                                               {u"auditoriumId"_s, m_api->halls.at(2).id.toString()},
                                               {u"day"_s, QDate(2026, 11, 20)},
                                               {u"start"_s, QTime(14, 5)},
                                               {u"trailersMinutes"_s, 10},
                                               {u"cleanUpMinutes"_s, 25},
                                               {u"formats"_s, QStringList{u"3D"_s}},
                                               {u"language"_s, u"en"_s},
                                               {u"subtitles"_s, u"de"_s}}));
        QVERIFY(made && !made->refusal);
        QCOMPARE(made->record->id, id.toString());
        QCOMPARE(made->record->state, ports::recordstate::draft);
        const ports::ShowtimeWish wish{
            movie, {m_api->halls.at(2).id, u"2026-11-20T14:05"_s, false}, 10, 25, {{u"3D"_s}, u"en"_s, u"de"_s, {}}};
        QCOMPARE(m_api->wishes, QList{wish});
    }

    void halvesOfATimeAreNotSent()
    {
        const auto wrong = wait(m_book->create(ShowtimeId::create().toString(), {{u"day"_s, QDate(2026, 11, 20)}}));
        QVERIFY(wrong);
        QCOMPARE(m_api->wishes.first().place.startsLocal, QString());
    }

    void aDraftIsPublishedAndOnlyADraftDeleted()
    {
        const ShowtimeId draft = m_api->add(u"Faust"_s, 2, u"2026-11-20T20:00"_s, true);
        const auto tried = wait(m_book->setState(draft.toString(), 1, u"PUBLISHED"_s, true));
        QCOMPARE(tried->record->state, ports::recordstate::published);
        QVERIFY(m_api->find(draft)->isDraft);
        QCOMPARE(wait(m_book->remove(m_id.toString(), 1, true))->refusal->code, ErrorCode::IllegalState);
        QVERIFY(!wait(m_book->remove(draft.toString(), 1, true))->refusal);
        QVERIFY(m_api->find(draft));
        QVERIFY(!wait(m_book->remove(draft.toString(), 1, false))->refusal);
        QVERIFY(!m_api->find(draft));
    }

    void hallsAreFoundByWords()
    {
        ports::DayPlan plan{m_api->cinema, QDate(2026, 11, 20), m_api->halls, {}, {}};
        plan.halls[0].name = u"Café Lumière"_s;
        plan.halls[1].isOpen = false;
        m_book->setDay(plan);
        QCOMPARE(wait(m_book->halls().fetch({}, 0, 50))->totalCount, 2); // nothing new in a closed one
        const auto found = wait(m_book->halls().fetch({u"lumiere CAFE"_s, {}, {}, false}, 0, 50));
        QCOMPARE(found->records.size(), 1);
        QCOMPARE(found->records.first().values.value(u"name"_s), QVariant(u"Café Lumière"_s));
    }
};

QTEST_GUILESS_MAIN(TestShowtimeBook)
#include "tst_showtimebook.moc"
