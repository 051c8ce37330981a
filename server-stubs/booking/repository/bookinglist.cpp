#include "bookinglist.h"

#include "bookingsearch.h"
#include "confirmationcode.h"
#include "people.h"
#include "receipts.h"
#include "searchtext.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;

namespace {

constexpr int mostPeople = 200; ///< That one name finds.
constexpr qsizetype shortestCode = 4;

struct Condition
{
    QStringList terms{u"1 = 1"_s};
    db::Binds binds;

    void add(const QString &term, const db::Binds &values = {})
    {
        terms.append(u'(' + term + u')');
        binds += values;
    }
    /** @p term has %1 where the values go. Among no values there is nothing. */
    void addAmong(const QString &term, const db::Binds &values)
    {
        if (values.isEmpty())
            add(u"1 = 0"_s);
        else
            add(term.arg(QStringList(values.size(), u"?"_s).join(u", "_s)), values);
    }
    QString sql() const { return terms.join(u" AND "_s); }
};

template <class T>
db::Binds bindsOf(const QList<T> &values)
{
    return db::Binds(values.cbegin(), values.cend());
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

/** A receipt or a code when there is one that is or begins so, else a name. Each way has an index of its own, so never
 * both. */
Result<void> addText(Condition &condition, db::Connection &connection, const QString &text)
{
    if (const std::optional<int> number = receiptNumberIn(text)) {
        const Result<db::Rows> known = connection.query(u"SELECT booking_id FROM posting WHERE receipt_number = ?"_s,
                                                        {*number}); // one of each cinema
        if (!known)
            return fail(known.error());
        if (!known->isEmpty()) {
            db::Binds bookings;
            for (const db::Row &row : *known)
                bookings.append(row.id<domain::BookingTag>(0));
            condition.addAmong(u"b.id IN (%1)"_s, bookings);
            return {};
        }
    }
    if (const QString code = codeBeginning(text); !code.isEmpty()) {
        const db::Binds range{code, QString(code + u'~')}; // '~' is behind all letters and digits
        const Result<db::Rows> known = connection.query(
            u"SELECT 1 FROM booking WHERE confirmation_code >= ? AND confirmation_code < ? LIMIT 1"_s, range);
        if (!known)
            return fail(known.error());
        if (!known->isEmpty()) {
            condition.add(u"b.confirmation_code >= ? AND b.confirmation_code < ?"_s, range);
            return {};
        }
    }
    QStringList terms{u"1 = 1"_s};
    db::Binds words;
    for (const QString &word : domain::searchText(text).split(u' ', Qt::SkipEmptyParts)) {
        terms.append(u"search_name LIKE ? ESCAPE '!'"_s);
        words.append(anywhere(word));
    }
    words.append(mostPeople);
    const Result<db::Rows> rows = connection.query(
        u"SELECT DISTINCT user_id FROM booking_person WHERE %1 LIMIT ?"_s.arg(terms.join(u" AND "_s)), words);
    if (!rows)
        return fail(rows.error());
    db::Binds people;
    for (const db::Row &row : *rows)
        people.append(row.id<domain::UserTag>(0));
    condition.addAmong(u"b.user_id IN (%1) AND b.confirmed_at IS NOT NULL"_s, people); // as the index of users has it
    return {};
}

/** Was anything sold to @p users as members? Asked first: either column has an index in the order of the list, and of a
 *  cashier, who has hundreds of thousands, both together would have to be sorted. */
Result<bool> haveAsMembers(db::Connection &connection, const QList<domain::UserId> &users)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT 1 FROM booking WHERE member_id IN (%1) AND confirmed_at IS NOT NULL LIMIT 1"_s.arg(
                             QStringList(users.size(), u"?"_s).join(u", "_s)),
                         bindsOf(users));
    return rows ? Result<bool>(!rows->isEmpty()) : fail(rows.error());
}

bool isSold(BookingState state)
{
    return state == BookingState::Confirmed || state == BookingState::Refunded || state == BookingState::Exchanged;
}

Result<Condition> conditionOf(db::Connection &connection, const BookingQuery &query)
{
    Condition condition;
    if (!query.text.trimmed().isEmpty()) {
        if (const Result<void> added = addText(condition, connection, query.text.trimmed()); !added)
            return fail(added.error());
    }
    if (!query.users.isEmpty()) {
        const Result<QList<domain::UserId>> users = withAliases(connection, query.users);
        if (!users)
            return fail(users.error());
        const Result<bool> areMembers = haveAsMembers(connection, *users);
        if (!areMembers)
            return fail(areMembers.error());
        const db::Binds theirs = bindsOf(*users);
        if (*areMembers) {
            const QString among = QStringList(theirs.size(), u"?"_s).join(u", "_s);
            condition.add(u"(b.user_id IN (%1) OR b.member_id IN (%1)) AND b.confirmed_at IS NOT NULL"_s.arg(among),
                          theirs + theirs);
        } else {
            condition.addAmong(u"b.user_id IN (%1) AND b.confirmed_at IS NOT NULL"_s, theirs);
        }
    }
    if (!query.showtime.isNull())
        condition.add(u"b.showtime_id = ?"_s, {query.showtime});
    const QString ofCinemas = u"b.showtime_id IN (SELECT id FROM showtime WHERE cinema_id IN (%1))"_s;
    if (!query.cinema.isNull())
        condition.addAmong(ofCinemas, {query.cinema});
    if (!query.visibleCinemas.isEmpty())
        condition.addAmong(ofCinemas, bindsOf(query.visibleCinemas));
    if (!query.states.isEmpty()) {
        db::Binds states;
        for (const BookingState state : query.states)
            states.append(toWireName(state));
        condition.addAmong(u"b.state IN (%1)"_s, states);
        if (std::all_of(query.states.begin(), query.states.end(), isSold))
            condition.add(u"b.confirmed_at IS NOT NULL"_s); // as is known; so the index need not be read to its end
    }
    if (query.soldFromMs)
        condition.add(u"b.confirmed_at >= ?"_s, {*query.soldFromMs});
    if (query.soldUntilMs)
        condition.add(u"b.confirmed_at < ?"_s, {*query.soldUntilMs});
    return condition;
}

} // namespace

Result<BookingPage> bookingPage(db::Connection &connection, const BookingQuery &query)
{
    const Result<Condition> condition = conditionOf(connection, query);
    if (!condition)
        return fail(condition.error());
    const QString from = u" FROM booking b WHERE "_s + condition->sql();
    const Result<db::Rows> count = connection.query(u"SELECT COUNT(*) FROM (SELECT 1%1 LIMIT ?) x"_s.arg(from),
                                                    condition->binds + db::Binds{longestBookingList});
    if (!count)
        return fail(count.error());
    BookingPage page;
    page.totalCount = static_cast<int>(count->first().integer(0));
    const int wanted = std::min(query.first, page.totalCount - query.offset);
    if (wanted <= 0)
        return page;
    const QString direction = query.isDescending ? u"DESC"_s : u"ASC"_s;
    const Result<db::Rows> rows =
        connection.query(u"SELECT b.id%1 ORDER BY b.confirmed_at %2, b.id %2 LIMIT ? OFFSET ?"_s.arg(from, direction),
                         condition->binds + db::Binds{wanted, query.offset});
    if (!rows)
        return fail(rows.error());
    for (const db::Row &row : *rows)
        page.ids.append(row.id<domain::BookingTag>(0));
    return page;
}

} // namespace foyer::booking
