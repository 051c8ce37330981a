#include "tillfinder.h"

#include "confirmationcode.h"
#include "people.h"
#include "receipts.h"
#include "searchtext.h"
#include "ticketcode.h"

#include <QHash>
#include <QtEndian>

#include <algorithm>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;

namespace {

constexpr qsizetype shortestCode = 4;
constexpr qsizetype shortestName = 2;
constexpr qsizetype longestNoteWord = 80; // as the column is
constexpr qsizetype mostWords = 6; ///< Of a note that are looked for, each a join.
constexpr int cardDigits = 4;
constexpr int mostOfOne = 500; ///< Bookings of a person or card that are looked at.
constexpr int mostPeople = 100; ///< That a name finds.
constexpr QChar behindAllLetters(0xffff);

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isAllDigits(const QString &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isDigit);
}

/** Letters and digits as codes are stored; empty when it cannot be the beginning of one. */
QString codeBeginning(const QString &text)
{
    QString code;
    for (const QChar character : text.toUpper()) {
        if (character == u'-' || character == u' ')
            continue;
        if (character.unicode() > 0x7f || !character.isLetterOrNumber())
            return {};
        code.append(character);
    }
    return code.size() >= shortestCode && code.size() <= domain::ConfirmationCode::length ? code : QString();
}

/** "H12", "h 12", "H-12": a row's letters and a number. */
std::optional<std::pair<QString, QString>> seatIn(QString text)
{
    text.remove(u' ').remove(u'-');
    const auto row =
        std::find_if(text.cbegin(), text.cend(), [](QChar c) { return !c.isLetter() || c.unicode() > 0x24f; });
    const auto number = std::find_if_not(row, text.cend(), isDigit);
    const qsizetype letters = row - text.cbegin();
    if (letters == 0 || letters > 3 || row == text.cend() || number != text.cend())
        return std::nullopt;
    return std::pair(text.left(letters).toUpper(), text.mid(letters));
}

/** Behind the number of a showtime. */
QString restOf(const QString &text)
{
    qsizetype at = 0;
    while (at < text.size() && isDigit(text.at(at)))
        ++at;
    return text.mid(at).trimmed();
}

class Finder
{
public:
    Finder(db::Connection &connection, PlanCache &plans, const FinderQuestion &question)
        : m_connection(connection)
        , m_plans(plans)
        , m_question(question)
        , m_text(question.text.trimmed())
    {
    }

    Result<FoundBookings> find()
    {
        for (const auto way :
             {&Finder::byReceipt, &Finder::byCode, &Finder::byTicket, &Finder::bySeat, &Finder::byPeople,
              &Finder::byName, &Finder::byNote, &Finder::byCard, &Finder::byShowtime}) {
            if (const Result<void> looked = (this->*way)(); !looked)
                return fail(looked.error());
        }
        FoundBookings all;
        all.found = m_found.values();
        std::sort(all.found.begin(), all.found.end(), [](const FoundBooking &a, const FoundBooking &b) {
            return a.atMs != b.atMs ? a.atMs > b.atMs : b.id < a.id;
        });
        const int wanted = std::min(m_question.first, mostFound);
        all.hasMore = m_isCut || all.found.size() > wanted;
        all.found = all.found.first(std::min<qsizetype>(wanted, all.found.size()));
        return all;
    }

private:
    /** Those of @p candidates, a statement that selects ids and is bound to @p binds, that are told: the newest. The
     *  first clue that finds a booking is what it was found by. CROSS JOIN keeps SQLite from beginning with all the
     *  cinema's showtimes, of which it has no count. */
    Result<void> take(BookingClue clue, const QString &candidates, const db::Binds &binds)
    {
        const Result<db::Rows> rows = m_connection.query(
            u"SELECT b.id, COALESCE(b.confirmed_at, b.created_at) FROM (%1) c CROSS JOIN booking b ON b.id = c.id "
            "CROSS JOIN showtime s ON s.id = b.showtime_id WHERE s.cinema_id = ? AND (b.is_reserved = 1 OR "
            "b.confirmed_at IS NOT NULL) ORDER BY COALESCE(b.confirmed_at, b.created_at) DESC LIMIT ?"_s.arg(
                candidates),
            binds + db::Binds{m_question.cinema, mostFound + 1});
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows) {
            const BookingId id = row.id<domain::BookingTag>(0);
            if (!m_found.contains(id))
                m_found.insert(id, {id, clue, row.integer(1)});
        }
        return {};
    }

    Result<void> byReceipt()
    {
        const std::optional<int> number = receiptNumberIn(m_text);
        if (!number)
            return {};
        return take(BookingClue::Code,
                    u"SELECT booking_id AS id FROM posting WHERE receipt_number = ? AND cinema_id = ?"_s,
                    {*number, m_question.cinema});
    }

    Result<void> byCode()
    {
        const QString code = codeBeginning(m_text);
        if (code.isEmpty())
            return {};
        return take(BookingClue::Code,
                    u"SELECT id FROM booking WHERE confirmation_code >= ? AND confirmation_code < ? LIMIT 100"_s,
                    {code, QString(code + u'~')}); // '~' is behind all letters and digits
    }

    /** Who had it is found by showtime and seat, which are in it. Whether it is genuine is asked at the door: here it
     * has to be the very one that was sold. */
    Result<void> byTicket()
    {
        const bool isCode = m_text.size() >= domain::ticketCodeCharacters - 1;
        const QString code = m_text.rightJustified(domain::ticketCodeCharacters); // it may begin with a blank
        const Result<QByteArray> bytes = isCode ? domain::fromBase45(code) : QByteArray();
        if (!bytes || bytes->size() != domain::ticketCodeBytes)
            return {};
        constexpr int showtimeAt = 2;
        constexpr int uuidBytes = 16;
        const auto showtime = domain::ShowtimeId::fromBytes(bytes->mid(showtimeAt, uuidBytes));
        const auto seat = qFromBigEndian<qint32>(bytes->constData() + showtimeAt + uuidBytes);
        return take(BookingClue::Ticket,
                    u"SELECT booking_id AS id FROM ticket WHERE showtime_id = ? AND seat_id = ? AND code = ?"_s,
                    {showtime, seat, *bytes});
    }

    Result<void> bySeat()
    {
        const bool isNamed = !m_question.showtime.isNull();
        const auto seat = seatIn(isNamed ? restOf(m_text) : m_text);
        if (!seat)
            return {};
        const Result<QList<ShowtimeRecord>> showtimes = isNamed ? namedShowtime() : todaysShowtimes();
        if (!showtimes)
            return fail(showtimes.error());
        for (const ShowtimeRecord &showtime : *showtimes) {
            const Result<PlanCache::Plan> plan = m_plans.plan(m_connection, showtime.plan);
            if (!plan)
                return fail(plan.error());
            const domain::PlanSeat *place = (*plan)->seatByLabel(seat->first, seat->second);
            if (!place)
                continue;
            const Result<void> taken = take(
                BookingClue::Seat, u"SELECT booking_id AS id FROM seat_claim WHERE showtime_id = ? AND seat_id = ?"_s,
                {showtime.id, static_cast<qint32>(place->id)});
            if (!taken)
                return taken;
        }
        return {};
    }

    Result<QList<ShowtimeRecord>> namedShowtime()
    {
        return showtimesById(m_connection, {m_question.showtime})
            .map([](const QHash<domain::ShowtimeId, ShowtimeRecord> &known) { return known.values(); });
    }

    Result<QList<ShowtimeRecord>> todaysShowtimes()
    {
        const Result<std::optional<CinemaRecord>> cinema = cinemaById(m_connection, m_question.cinema);
        if (!cinema)
            return fail(cinema.error());
        if (!*cinema)
            return QList<ShowtimeRecord>();
        const Result<QDate> today = businessDayAt(m_question.nowMs, (*cinema)->timeZone, (*cinema)->dayChangeMinutes);
        if (!today)
            return fail(today.error());
        return showtimesOfDay(m_connection, m_question.cinema, *today);
    }

    Result<void> byShowtime()
    {
        if (m_question.showtime.isNull() || !restOf(m_text).isEmpty())
            return {};
        return take(BookingClue::Showtime, u"SELECT id FROM booking WHERE showtime_id = ?"_s, {m_question.showtime});
    }

    /** What is reserved was not sold: each has an index of its own. */
    Result<void> takeOf(BookingClue clue, const QList<domain::UserId> &people)
    {
        for (const domain::UserId &person : people) {
            Result<void> taken = take(clue,
                                      u"SELECT id FROM booking WHERE user_id = ? AND confirmed_at IS NOT NULL ORDER BY "
                                      "confirmed_at DESC LIMIT ?"_s,
                                      {person, mostOfOne});
            if (taken)
                taken = take(clue, u"SELECT id FROM booking WHERE user_id = ? AND expires_at IS NOT NULL LIMIT ?"_s,
                             {person, mostOfOne});
            if (!taken)
                return taken;
        }
        return {};
    }

    Result<void> byPeople()
    {
        if (m_question.people.isEmpty())
            return {};
        const Result<QList<domain::UserId>> people = withAliases(m_connection, m_question.people);
        return people ? takeOf(BookingClue::Contact, *people) : fail(people.error());
    }

    /** By the longest word, which the fewest have; the others narrow it down. */
    Result<void> byName()
    {
        QStringList words = domain::searchText(m_text).split(u' ', Qt::SkipEmptyParts);
        std::stable_sort(words.begin(), words.end(),
                         [](const QString &a, const QString &b) { return a.size() > b.size(); });
        const bool isName = !words.isEmpty() && words.first().size() >= shortestName && !m_text.contains(u'@')
            && std::any_of(m_text.begin(), m_text.end(), [](QChar c) { return c.isLetter(); });
        if (!isName)
            return {};
        QString select = u"SELECT DISTINCT w.user_id FROM booking_person_word w WHERE w.word >= ? AND w.word < ?"_s;
        db::Binds binds;
        for (qsizetype i = 0; i < words.size(); ++i) {
            if (i > 0)
                select += u" AND EXISTS (SELECT 1 FROM booking_person_word o WHERE o.user_id = w.user_id AND "
                          "o.word >= ? AND o.word < ?)"_s;
            binds += db::Binds{words.at(i), QString(words.at(i) + behindAllLetters)};
        }
        const Result<db::Rows> rows = m_connection.query(select + u" LIMIT ?"_s, binds + db::Binds{mostPeople + 1});
        if (!rows)
            return fail(rows.error());
        QList<domain::UserId> people;
        for (const db::Row &row : *rows)
            people.append(row.id<domain::UserTag>(0));
        if (people.size() > mostPeople) {
            people.removeLast();
            m_isCut = true;
        }
        return takeOf(BookingClue::Name, people);
    }

    /** By the longest word, which the fewest have. First those that have it whole: they are read newest first, and what
     *  begins like it is not, since an index of beginnings is in the order of the words. */
    Result<void> byNote()
    {
        QStringList words = wordsToFind(m_text);
        std::stable_sort(words.begin(), words.end(),
                         [](const QString &a, const QString &b) { return a.size() > b.size(); });
        if (words.isEmpty() || words.first().size() < shortestName)
            return {};
        words = words.mid(0, mostWords); // who says more of a note has said enough
        const QString word = words.takeFirst();
        QString others; // joined: of MariaDB 10.11 an EXISTS in here does not know the column of the table around it
        db::Binds theirs;
        for (qsizetype i = 0; i < words.size(); ++i) {
            others +=
                u" CROSS JOIN booking_note_word o%1 ON o%1.booking_id = n.id AND o%1.word >= ? AND o%1.word < ?"_s.arg(
                    i);
            theirs += db::Binds{words.at(i), QString(words.at(i) + behindAllLetters)};
        }
        const auto select = [&others](const QString &range) {
            return QString(u"SELECT DISTINCT n.id FROM (SELECT booking_id AS id FROM booking_note_word WHERE cinema_id "
                           "= ? AND "_s
                           + range + u" LIMIT ?) n"_s + others);
        };
        const Result<void> whole = take(BookingClue::Note, select(u"word = ? ORDER BY booking_id DESC"_s),
                                        db::Binds{m_question.cinema, word, mostOfOne} + theirs);
        if (!whole)
            return whole;
        return take(BookingClue::Note, select(u"word > ? AND word < ? ORDER BY word DESC, booking_id DESC"_s),
                    db::Binds{m_question.cinema, word, QString(word + behindAllLetters), mostOfOne} + theirs);
    }

    Result<void> byCard()
    {
        if (m_text.size() != cardDigits || !isAllDigits(m_text))
            return {};
        return take(BookingClue::Card,
                    u"SELECT DISTINCT g.booking_id AS id FROM (SELECT saga_id FROM saga_leg WHERE card_end = ? "
                    "ORDER BY id DESC LIMIT ?) l CROSS JOIN saga g ON g.id = l.saga_id"_s,
                    {m_text, mostOfOne});
    }

    db::Connection &m_connection;
    PlanCache &m_plans;
    const FinderQuestion &m_question;
    const QString m_text;
    QHash<BookingId, FoundBooking> m_found;
    bool m_isCut = false;
};

} // namespace

QString toWireName(BookingClue clue)
{
    switch (clue) {
    case BookingClue::Code:
        return u"CODE"_s;
    case BookingClue::Ticket:
        return u"TICKET"_s;
    case BookingClue::Seat:
        return u"SEAT"_s;
    case BookingClue::Showtime:
        return u"SHOWTIME"_s;
    case BookingClue::Name:
        return u"NAME"_s;
    case BookingClue::Contact:
        return u"CONTACT"_s;
    case BookingClue::Card:
        return u"CARD"_s;
    case BookingClue::Note:
        return u"NOTE"_s;
    }
    Q_UNREACHABLE();
}

Result<FoundBookings> findBookings(db::Connection &connection, PlanCache &plans, const FinderQuestion &question)
{
    return Finder(connection, plans, question).find();
}

bool looksLikeContact(const QString &text)
{
    constexpr qsizetype longestStaffNumber = 6;
    constexpr qsizetype shortestPhone = 5;
    const QString typed = text.trimmed();
    if (typed.contains(u'@'))
        return true;
    const bool isNumber = std::all_of(typed.begin(), typed.end(),
                                      [](QChar c) { return isDigit(c) || QStringView(u"+ ()/.-").contains(c); });
    const qsizetype digits = std::count_if(typed.begin(), typed.end(), isDigit);
    return isNumber && (digits >= shortestPhone || (isAllDigits(typed) && digits <= longestStaffNumber));
}

QStringList wordsToFind(const QString &note)
{
    QStringList words;
    for (const QString &word : domain::searchText(note).split(u' ', Qt::SkipEmptyParts))
        words.append(word.left(longestNoteWord));
    words.removeDuplicates();
    return words;
}

std::optional<QString> endOfCard(const QString &maskedCard)
{
    const QString end = maskedCard.right(cardDigits);
    return end.size() == cardDigits && isAllDigits(end) ? std::optional(end) : std::nullopt;
}

} // namespace foyer::booking
