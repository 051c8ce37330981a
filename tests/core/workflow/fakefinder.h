#pragma once

#include "async.h"
#include "bookingfinder.h"

#include <QHash>

#include <memory>

namespace foyer::test {

/** Finds what it is told to by a text, and keeps answers back when it is told so. */
class FakeFinder final : public ports::BookingFinder
{
public:
    struct Asked
    {
        domain::CinemaId cinema;
        QString text;
        domain::ShowtimeId numbered;
    };

    QHash<QString, QList<domain::BookingId>> known; ///< By the text, trimmed and in lower case.
    QHash<domain::BookingId, ports::BookingFacts> books;
    QList<Error> faults; ///< Of the next questions, taken from the front.
    bool hasMore = false;
    bool peopleAsked = true;
    bool keepsBack = false; ///< Answers to searches wait for letGo().
    QList<Asked> asked;
    QList<domain::BookingId> factsAsked;

    /** A booking of two seats under @p code, found by that and by @p text. */
    ports::BookingFacts &add(const QString &code, ports::BookingStanding standing, const QString &text = {})
    {
        ports::BookingFacts facts;
        facts.listed.id = domain::BookingId::create();
        facts.listed.code = code;
        facts.listed.standing = standing;
        facts.listed.movieTitle = QStringLiteral("Paper Lanterns");
        facts.listed.auditoriumName = QStringLiteral("Hall 1");
        facts.listed.startsAtUtc = QDateTime(QDate(2026, 11, 14), QTime(18, 30), Qt::UTC);
        facts.listed.timeZone = QStringLiteral("Europe/Berlin");
        facts.listed.seats = {QStringLiteral("F 7"), QStringLiteral("F 8")};
        facts.listed.atUtc = QDateTime(QDate(2026, 11, 13), QTime(9, 0), Qt::UTC);
        if (standing == ports::BookingStanding::Sold) {
            facts.liveTickets = 2;
            facts.listed.bookedBy = QStringLiteral("Anna K.");
            facts.listed.total = domain::Money(2200, *domain::Currency::fromCode(u"EUR"));
            facts.money = {{QStringLiteral("CARD"), *facts.listed.total, QStringLiteral("Visa 4242"), false}};
        }
        if (standing == ports::BookingStanding::Reserved)
            facts.expiresAtUtc = facts.listed.startsAtUtc.addSecs(-1800);
        known[code.toLower()].append(facts.listed.id);
        if (!text.isEmpty())
            known[text.toLower()].append(facts.listed.id);
        return *books.insert(facts.listed.id, facts);
    }

    /** The newest first, or the oldest. */
    void letGo(bool newestFirst = false)
    {
        keepsBack = false;
        while (!m_waiting.empty()) {
            const auto at = newestFirst ? std::prev(m_waiting.end()) : m_waiting.begin();
            auto [promise, found] = std::move(*at);
            m_waiting.erase(at);
            promise->addResult(found);
            promise->finish();
        }
    }
    int waiting() const { return static_cast<int>(m_waiting.size()); }

    QFuture<Result<ports::BookingMatches>> find(domain::CinemaId cinema, QString text, domain::ShowtimeId numbered,
                                                int most) override
    {
        asked.append({cinema, text, numbered});
        Result<ports::BookingMatches> found = matches(text, most);
        if (!faults.isEmpty())
            found = foyer::fail(faults.takeFirst());
        if (!keepsBack)
            return async::ready(found);
        auto promise = std::make_shared<QPromise<Result<ports::BookingMatches>>>();
        promise->start();
        m_waiting.push_back({promise, found});
        return promise->future();
    }
    QFuture<Result<ports::BookingFacts>> facts(domain::BookingId booking) override
    {
        factsAsked.append(booking);
        const auto found = books.constFind(booking);
        return found == books.cend() ? async::failed<ports::BookingFacts>(ErrorCode::NotFound)
                                     : async::ready(Result<ports::BookingFacts>(*found));
    }

private:
    using Answer = std::pair<std::shared_ptr<QPromise<Result<ports::BookingMatches>>>, Result<ports::BookingMatches>>;

    ports::BookingMatches matches(const QString &text, int most) const
    {
        ports::BookingMatches all;
        all.hasMore = hasMore;
        all.peopleAsked = peopleAsked;
        const QList<domain::BookingId> ids = known.value(text.trimmed().toLower());
        for (const domain::BookingId &id : ids.first(std::min<qsizetype>(most, ids.size())))
            all.matches.append({books.value(id).listed, ports::FoundBy::Name});
        return all;
    }

    std::vector<Answer> m_waiting;
};

} // namespace foyer::test
