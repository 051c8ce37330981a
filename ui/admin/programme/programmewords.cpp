#include "programmewords.h"

#include "adminwords.h"
#include "words.h"

#include <QCoreApplication>

namespace foyer::admin {

namespace {

using namespace Qt::Literals::StringLiterals;

/** The context of this file's strings; functions have no class to lend one. */
struct Programme
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::Programme)
};

QString wallTimeText(const QString &local, const QLocale &locale)
{
    return cashier::timeText(QTime::fromString(local.mid(11, 5), u"HH:mm"_s), locale);
}

/** What a problem with a showtime means. Empty: what is said of any field says it. */
QString planningSentence(const FieldProblem &problem, const QLocale &locale)
{
    const bool isTogether = problem.fault == FieldFault::NotTogether;
    const auto day = [&] {
        return locale.toString(QDate::fromString(problem.limit.section(u' ', 1), Qt::ISODate), QLocale::ShortFormat);
    };
    if (problem.field == "startsLocal"_L1 || problem.field == "start"_L1) {
        if (isTogether && problem.limit.startsWith("releasedOn"_L1))
            return Programme::tr("The film may not be shown before %1.").arg(day());
        if (isTogether && problem.limit.startsWith("endsOn"_L1))
            return Programme::tr("The film may not be shown after %1.").arg(day());
        if (isTogether && problem.limit.contains(u' '))
            return Programme::tr("%1 has the hall from %2.")
                .arg(problem.limit.section(u' ', 1), wallTimeText(problem.limit, locale));
        if (problem.fault == FieldFault::BadFormat)
            return Programme::tr("There is no such time on that day.");
    }
    if (problem.field == "auditoriumId"_L1 && isTogether) {
        if (problem.limit == "state"_L1)
            return Programme::tr("The hall is closed.");
        if (problem.limit == "seatPlan"_L1)
            return Programme::tr("The hall has no seats yet.");
        if (problem.limit == "cinemaId"_L1)
            return Programme::tr("The hall belongs to another cinema.");
        return Programme::tr("The hall cannot show %1.").arg(problem.limit);
    }
    if (problem.field.startsWith("formats."_L1) && isTogether)
        return Programme::tr("The hall cannot show one of the formats.");
    if (problem.field == "movieId"_L1 && isTogether)
        return Programme::tr("The film is not published.");
    if (problem.field == "priceCardId"_L1) {
        if (problem.fault == FieldFault::Required)
            return Programme::tr("No price card is valid on that day.");
        if (isTogether)
            return Programme::tr("The price card is not valid on that day.");
    }
    return {};
}

/** What is different now. */
QStringList differences(const ports::PlannedShowtime &before, const ports::PlannedShowtime &now, const QLocale &locale)
{
    QStringList told;
    if (before.hall != now.hall)
        told.append(now.hallName);
    if (before.startsAtUtc != now.startsAtUtc)
        told.append(wallTimeText(now.startsLocal, locale));
    if (before.isDraft != now.isDraft)
        told.append(now.isDraft ? Programme::tr("draft") : Programme::tr("published"));
    if (now.isCancelled)
        told.append(Programme::tr("cancelled"));
    if (before.formats != now.formats)
        told.append(now.formats.join(u' '));
    if (before.language != now.language || before.subtitles != now.subtitles)
        told.append(now.subtitles.isEmpty() ? now.language : now.language + u" / "_s + now.subtitles);
    if (before.priceCard != now.priceCard)
        told.append(Programme::tr("another price card"));
    return told;
}

} // namespace

QString planningSentence(const Error &error, const QLocale &locale)
{
    if (error.code == ErrorCode::IllegalState)
        return Programme::tr("Somebody has a seat or a ticket for it, or its state does not allow this.");
    if (error.code == ErrorCode::NotFound)
        return Programme::tr("It is not in the programme any more.");
    QStringList told;
    const QList<FieldProblem> problems = fieldProblemsOf(error);
    for (const FieldProblem &problem : problems) {
        const QString words = planningSentence(problem, locale);
        if (!words.isEmpty() && !told.contains(words))
            told.append(words);
    }
    return told.isEmpty() ? sentence(error) : told.join(u' ');
}

QString troubleSentence(const workflow::DayPlanning::Trouble &trouble, const QLocale &locale)
{
    const QString why = planningSentence(trouble.error, locale);
    if (!trouble.before)
        return why;
    if (trouble.error.code == ErrorCode::Conflict && trouble.now) {
        const QStringList told = differences(*trouble.before, *trouble.now, locale);
        const QString who = trouble.now->changedBy;
        if (!told.isEmpty() && !who.isEmpty())
            return Programme::tr("%1: %2 changed it meanwhile. It is now: %3.")
                .arg(trouble.before->movieTitle, who, told.join(u", "_s));
    }
    return Programme::tr("%1: %2").arg(trouble.before->movieTitle, why);
}

QString showtimeLabel(const ports::PlannedShowtime &showtime, const QLocale &locale)
{
    return Programme::tr("%1, %2, %3")
        .arg(showtime.movieTitle, showtime.hallName, wallTimeText(showtime.startsLocal, locale));
}

QString dayName(QDate day, const QLocale &locale)
{
    return locale.toString(day, Programme::tr("dddd d MMMM", "A day with its name, as QLocale formats dates"));
}

} // namespace foyer::admin
