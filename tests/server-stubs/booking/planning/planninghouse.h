#pragma once

#include "scriptedfacts.h"
#include "showtimeplanner.h"

namespace foyer::booking::test {

using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

inline const Editor bea{u"Bea"_s, {}};

inline QString codeOf(const ShowtimeEdit &edit)
{
    return edit.refusal ? toWireName(edit.refusal->code) : QString();
}

inline QStringList problemsOf(const ShowtimeEdit &edit)
{
    QStringList told;
    const QList<FieldProblem> problems = edit.refusal ? fieldProblemsOf(*edit.refusal) : QList<FieldProblem>();
    for (const FieldProblem &problem : problems)
        told.append((problem.field + u' ' + toWireName(problem.fault) + u' ' + problem.limit).trimmed());
    return told;
}

inline ShowtimeEdit done(const QFuture<Result<ShowtimeEdit>> &edit)
{
    const Result<ShowtimeEdit> result = await(edit);
    if (!result)
        qFatal("%s", qPrintable(toString(result.error())));
    return *result;
}

/** A box office whose manager plans: one film, two rooms beside the office's own. */
struct House
{
    ShowtimeBody body(const QString &start, bool second = false) const
    {
        return {movie, room, {start, second}, 15, 20, {u"2D"_s}, u"de"_s, {}, {}, true};
    }
    ShowtimeRecord scheduled(const QString &start, bool isDraft = false)
    {
        ShowtimeBody wanted = body(start);
        wanted.isDraft = isDraft;
        const ShowtimeEdit edit = done(planner.schedule(ShowtimeId::create(), wanted, bea));
        if (!edit.showtime)
            qFatal("%s", qPrintable(edit.refusal->detail));
        return *edit.showtime;
    }
    ShowtimeEdit moved(const ShowtimeRecord &showtime, const QString &start, int version = 1)
    {
        return done(planner.move(showtime.id, version, showtime.auditorium, {start}, bea));
    }
    HoldSeats holdOf(const ShowtimeRecord &showtime, int seat) const
    {
        HoldSeats hold = office.holdOf({seat});
        hold.showtime = showtime.id;
        return hold;
    }
    std::unique_ptr<Sales> otherInstance()
    {
        return std::make_unique<Sales>(office.database, std::make_shared<Snapshots>(),
                                       Sales::Ports{office.clock, office.payments, office.coupons, office.signer},
                                       office.options);
    }

    BoxOffice office;
    ScriptedFacts facts;
    MovieId movie = facts.addMovie(u"Metropolis"_s);
    AuditoriumId room = facts.addRoom(office, u"Saal 2"_s);
    AuditoriumId third = facts.addRoom(office, u"Saal 3"_s);
    ShowtimePlanner planner{office.database, office.clock, facts};
};

} // namespace foyer::booking::test
