#include "fakefigures.h"

#include "async.h"

#include <algorithm>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;
using domain::Money;

namespace {

constexpr int ticketMinor = 1234;
constexpr int seatsADay = 900;
const QList<std::pair<QString, int>> shares{
    {u"CASH"_s, 25}, {u"CARD"_s, 55}, {u"ONLINE"_s, 12}, {u"GIFT_CARD"_s, 5}, {u"VOUCHER"_s, 3}};
const QStringList titles{u"The General"_s, u"Amélie"_s,     u"=SUM(A1:A9)"_s,
                         u"千年の手紙"_s,  u"Metropolis"_s, u"Nosferatu"_s};

/** More at the end of a week, and never the same twice running. */
qint64 ticketsOn(QDate day)
{
    static const QList<int> ofWeekday{180, 210, 220, 240, 480, 620, 520};
    return ofWeekday.at(day.dayOfWeek() - 1) + day.day() * 3;
}

/** @p whole shared out by @p parts: the shares sum to it. */
QList<qint64> shared(qint64 whole, const QList<int> &parts)
{
    qint64 all = 0;
    for (const int part : parts)
        all += part;
    QList<qint64> result;
    qint64 given = 0;
    for (const int part : parts) {
        result.append(whole * part / all);
        given += result.last();
    }
    *std::max_element(result.begin(), result.end()) += whole - given;
    return result;
}

void addUp(ports::FigureTotals &sum, const ports::FigureTotals &part)
{
    const auto add = [](Money &to, const Money &more) { to = Money(to.minor() + more.minor(), more.currency()); };
    add(sum.gross, part.gross);
    add(sum.net, part.net);
    add(sum.tax, part.tax);
    add(sum.exchanged, part.exchanged);
    add(sum.owed, part.owed);
    add(sum.byHand, part.byHand);
    sum.admissions += part.admissions;
    sum.showtimes += part.showtimes;
    sum.seatsOffered += part.seatsOffered;
    sum.seatsSold += part.seatsSold;
}

void workOut(ports::FigureTotals &totals)
{
    if (totals.admissions > 0)
        totals.averageTicket = *domain::scaled(totals.gross, 1, totals.admissions, domain::Rounding::HalfUp);
    if (totals.seatsOffered > 0)
        totals.occupancyPermyriad =
            static_cast<int>((totals.seatsSold * 20000 + totals.seatsOffered) / (2 * totals.seatsOffered));
}

} // namespace

QFuture<Result<ports::Figures>> FakeFigures::figures(const ports::FiguresQuestion &question)
{
    asked.append(question);
    const Result<ports::Figures> answer =
        refusals.isEmpty() ? Result<ports::Figures>(answerTo(question)) : fail(refusals.takeFirst());
    if (!keepsBack)
        return async::ready(answer);
    auto promise = std::make_shared<QPromise<Result<ports::Figures>>>();
    promise->start();
    m_waiting.append([promise, answer] {
        promise->addResult(answer);
        promise->finish();
    });
    return promise->future();
}

void FakeFigures::letGo()
{
    m_waiting.takeFirst()();
}

ports::Figures FakeFigures::answerTo(const ports::FiguresQuestion &question) const
{
    const qint64 days = question.from.daysTo(question.to) + 1;
    ports::Figures figures{QDateTime(today, QTime(18, 0), Qt::UTC),
                           question.from,
                           question.to,
                           question.from.addDays(-days),
                           question.from.addDays(-1),
                           {},
                           missingRegions};
    for (const QString &code : currencies)
        figures.currencies.append(blockOf(question, *domain::Currency::fromCode(code)));
    return figures;
}

ports::CurrencyFigures FakeFigures::blockOf(const ports::FiguresQuestion &question,
                                            const domain::Currency &currency) const
{
    ports::CurrencyFigures block;
    block.currency = currency;
    const auto money = [&currency](qint64 minor) { return Money(minor, currency); };
    const auto dayTotals = [&](QDate day) {
        ports::FigureTotals totals;
        const qint64 sold = isEmpty ? 0 : ticketsOn(day) + (day == today ? soldToday : 0);
        totals.admissions = sold;
        totals.gross = money(sold * ticketMinor);
        totals.tax = money(sold * ticketMinor / 16);
        totals.net = money(totals.gross.minor() - totals.tax.minor());
        totals.exchanged = totals.owed = totals.byHand = money(0);
        totals.showtimes = isEmpty ? 0 : 9;
        totals.seatsOffered = isEmpty ? 0 : seatsADay;
        totals.seatsSold = sold;
        workOut(totals);
        return totals;
    };
    const qint64 days = question.from.daysTo(question.to) + 1;
    block.current.gross = block.previous.gross = money(0);
    QMap<std::pair<int, int>, ports::WeekHourFigures> cells;
    for (qint64 i = 0; i < days; ++i) {
        const QDate day = question.from.addDays(i);
        const QDate before = day.addDays(-days);
        block.byDay.append({day, dayTotals(day), before, dayTotals(before)});
        addUp(block.current, block.byDay.last().current);
        addUp(block.previous, block.byDay.last().previous);
        const auto addCells = [&cells](QDate of, const ports::FigureTotals &totals, bool isCurrent) {
            const QList<qint64> sold = shared(totals.seatsSold, {3, 5, 2});
            const QList<int> hours{15, 20, 23};
            for (int k = 0; k < 3; ++k) {
                ports::WeekHourFigures &cell = cells[{of.dayOfWeek(), hours.at(k)}];
                cell.weekday = of.dayOfWeek();
                cell.hour = hours.at(k);
                if (isCurrent) {
                    cell.showtimes += totals.showtimes / 3;
                    cell.seatsOffered += totals.seatsOffered / 3;
                    cell.seatsSold += sold.at(k);
                } else {
                    cell.previousSeatsOffered += totals.seatsOffered / 3;
                    cell.previousSeatsSold += sold.at(k);
                }
            }
        };
        if (!isEmpty) {
            addCells(day, block.byDay.last().current, true);
            addCells(before, block.byDay.last().previous, false);
        }
    }
    workOut(block.current);
    workOut(block.previous);
    block.occupancyByHour = cells.values();

    QList<int> hours(24, 0);
    for (int hour = 10; hour < 24; ++hour)
        hours[hour] = 20 - std::abs(19 - hour) * 2;
    const QList<qint64> byHour = shared(block.current.admissions, hours);
    const QList<qint64> byHourBefore = shared(block.previous.admissions, hours);
    for (int hour = 0; hour < 24; ++hour) {
        block.byHour.append({hour, money(byHour.at(hour) * ticketMinor), byHour.at(hour),
                             money(byHourBefore.at(hour) * ticketMinor), byHourBefore.at(hour)});
    }
    const QList<int> ranks{30, 25, 17, 12, 9, 7};
    const QList<qint64> byMovie = shared(block.current.admissions, ranks);
    const QList<qint64> byMovieBefore = shared(block.previous.admissions, ranks);
    for (int i = 0; i < titles.size() && !isEmpty; ++i) {
        block.topMovies.append({domain::MovieId::create(), titles.at(i), i, money(byMovie.at(i) * ticketMinor),
                                byMovie.at(i), money(byMovieBefore.at(i) * ticketMinor), byMovieBefore.at(i)});
    }
    QList<int> parts;
    for (const auto &[method, part] : shares)
        parts.append(part);
    const QList<qint64> taken = shared(block.current.gross.minor(), parts);
    const QList<qint64> takenBefore = shared(block.previous.gross.minor(), parts);
    for (int i = 0; i < shares.size(); ++i)
        block.paymentMix.append({shares.at(i).first, money(taken.at(i)), money(takenBefore.at(i))});
    return block;
}

} // namespace foyer::test
