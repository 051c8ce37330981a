#include "saleswriter.h"

#include "answers.h"
#include "audit.h"
#include "faultpoint.h"
#include "foyerassert.h"
#include "people.h"
#include "planninghistory.h"
#include "postings.h"
#include "sagatext.h"
#include "tillfinder.h"
#include "touchedrecords.h"

#include <QJsonDocument>
#include <QMap>
#include <QSet>

#include <set>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
using domain::SeatId;
using domain::ShowtimeId;

const QStringList bookingFacts{u"root_id"_s,          u"state"_s,
                               u"expires_at"_s,       u"extensions"_s,
                               u"is_reserved"_s,      u"confirmation_code"_s,
                               u"currency"_s,         u"total_minor"_s,
                               u"tax_minor"_s,        u"confirmed_at"_s,
                               u"tendered_minor"_s,   u"change_minor"_s,
                               u"redemption_id"_s,    u"ledger_lines"_s,
                               u"revision"_s,         u"note"_s,
                               u"age_confirmed_at"_s, u"age_confirmed_by"_s,
                               u"member_id"_s};

std::optional<QString> textOrNothing(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

db::Binds factsOf(const Booking &booking)
{
    const bool isPriced = booking.currency.isValid() && booking.state != BookingState::Held
        && booking.state != BookingState::Cancelled && booking.state != BookingState::Expired;
    const auto priced = [isPriced](qint64 minor) { return isPriced ? std::optional(minor) : std::nullopt; };
    const bool isSold = booking.confirmedAtMs.has_value();
    const auto sold = [isSold](qint64 minor) { return isSold ? std::optional(minor) : std::nullopt; };
    return {booking.root,
            toWireName(booking.state),
            booking.expiresAtMs,
            booking.extensions,
            booking.isReserved,
            textOrNothing(booking.confirmationCode),
            isPriced ? std::optional(booking.currency.code()) : std::nullopt,
            priced(booking.totalMinor),
            priced(booking.taxMinor),
            booking.confirmedAtMs,
            sold(booking.tenderedMinor),
            sold(booking.changeMinor),
            booking.redemption,
            booking.ledgerLines,
            booking.revision,
            textOrNothing(booking.note),
            booking.ageConfirmedAtMs,
            textOrNothing(booking.ageConfirmedBy),
            booking.member};
}

const QStringList cancellationFacts{u"afterwards"_s, u"target_id"_s, u"round"_s, u"requested_at"_s, u"settled_at"_s};

const QStringList sagaFacts{u"state"_s,      u"coupon_state"_s, u"redemption_id"_s, u"details"_s,
                            u"settled_at"_s, u"due_at"_s,       u"attempts"_s,      u"revision"_s};

db::Binds factsOf(const Saga &saga)
{
    return {toWireName(saga.state),  toWireName(saga.coupons.state),
            saga.coupons.redemption, detailsText(saga),
            saga.settledAtMs,        saga.dueAtMs,
            saga.attempts,           saga.revision};
}

const QStringList legFacts{u"reference"_s,          u"change_minor"_s, u"state"_s,        u"refusal_code"_s,
                           u"provider_reference"_s, u"masked_card"_s,  u"redirect_url"_s, u"card_end"_s};

db::Binds factsOf(const Leg &leg)
{
    return {leg.reference,         leg.changeMinor, toWireName(leg.state), leg.refusalCode,
            leg.providerReference, leg.maskedCard,  leg.redirectUrl,       endOfCard(leg.maskedCard)};
}

const QStringList claimColumns{u"showtime_id"_s, u"seat_id"_s,    u"booking_id"_s,
                               u"state"_s,       u"claimed_at"_s, u"expires_at"_s};

db::Binds factsOf(const Claim &claim)
{
    return {claim.booking, toWireName(claim.state), claim.claimedAtMs, claim.expiresAtMs};
}

QString compact(const QJsonArray &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

/** A table's changes, gathered over the batch. */
struct Changes
{
    QList<db::Binds> deleted;
    QList<db::RowUpdate> updated;
    QList<db::Binds> inserted;
};

class Writer
{
public:
    Writer(db::Transaction &transaction, AuditWriter &audit, const SalesState &before, const SalesState &after,
           qint64 nowMs)
        : m_transaction(transaction)
        , m_auditWriter(audit)
        , m_before(before)
        , m_after(after)
        , m_nowMs(nowMs)
    {
    }

    Result<void> write(const QList<Event> &events)
    {
        const TouchedRecords touched(events);
        addBookings(touched.bookings);
        addSagas(touched.sagas);
        addSeats(touched.seats);
        addShowtimes(touched.showtimes);
        addEvents(events);
        writeTable(u"showtime"_s, {u"id"_s}, {u"seat_version"_s, u"is_cancelled"_s, u"plan_revision"_s},
                   {u"seat_version"_s, u"is_cancelled"_s}, {}, m_showtimes);
        writeTable(u"showtime_cancellation"_s, {u"showtime_id"_s}, {u"round"_s}, cancellationFacts,
                   QStringList{u"showtime_id"_s} + cancellationFacts, m_cancellations);
        writeTable(u"booking"_s, {u"id"_s}, {u"revision"_s}, bookingFacts,
                   QStringList{u"id"_s, u"showtime_id"_s, u"user_id"_s, u"user_name"_s, u"device_id"_s, u"created_at"_s}
                       + bookingFacts,
                   m_bookings);
        addPeople();
        addHolders();
        writeTable(u"holder"_s, {u"id"_s}, {u"revision"_s}, {u"revision"_s}, {u"id"_s, u"revision"_s}, m_holders);
        writeTable(u"booking_seat"_s, {u"booking_id"_s, u"seat_id"_s}, {}, {},
                   {u"booking_id"_s, u"seat_id"_s, u"ticket_type"_s, u"ticket_type_name"_s, u"price_minor"_s,
                    u"tax_minor"_s, u"taxes"_s, u"steps"_s},
                   m_prices);
        writeTable(u"seat_claim"_s, {u"showtime_id"_s, u"seat_id"_s}, {u"booking_id"_s, u"state"_s, u"expires_at"_s},
                   {u"booking_id"_s, u"state"_s, u"claimed_at"_s, u"expires_at"_s}, claimColumns, m_claims,
                   {u"showtime_id"_s, u"seat_id"_s, u"booking_id"_s, u"state"_s, u"expires_at"_s});
        writeTable(u"saga"_s, {u"id"_s}, {u"revision"_s}, sagaFacts,
                   QStringList{u"id"_s, u"kind"_s, u"booking_id"_s, u"root_id"_s, u"revoked_from"_s,
                               u"idempotency_key"_s, u"body_hash"_s, u"user_id"_s, u"user_name"_s, u"role"_s,
                               u"device_id"_s, u"currency"_s, u"expected_total_minor"_s, u"created_at"_s}
                       + sagaFacts,
                   m_sagas);
        writeTable(u"saga_leg"_s, {u"id"_s}, {u"state"_s}, legFacts,
                   QStringList{u"id"_s, u"saga_id"_s, u"position"_s, u"direction"_s, u"method"_s, u"amount_minor"_s,
                               u"tendered_minor"_s, u"payment_id"_s, u"other_tender"_s}
                       + legFacts,
                   m_legs);
        writeTable(u"owed_refund"_s, {u"leg_id"_s}, {}, {}, {u"leg_id"_s, u"saga_id"_s, u"booking_id"_s, u"ask_at"_s},
                   m_owed);
        writeTable(u"ticket"_s, {u"id"_s}, {u"state"_s},
                   {u"is_live"_s, u"state"_s, u"refunded_minor"_s, u"refunded_tax_minor"_s, u"ended_at"_s},
                   {u"id"_s, u"booking_id"_s, u"showtime_id"_s, u"seat_id"_s, u"is_live"_s, u"state"_s,
                    u"refunded_minor"_s, u"refunded_tax_minor"_s, u"code"_s, u"issued_at"_s},
                   m_tickets);
        addVisitors();
        insert(u"booking_note_word"_s, {u"cinema_id"_s, u"word"_s, u"booking_id"_s}, m_noteWords);
        insert(u"approval"_s, {u"id"_s, u"saga_id"_s, u"caller_id"_s, u"approver_id"_s, u"used_at"_s}, m_approvals);
        insert(u"seat_delta"_s, {u"showtime_id"_s, u"version"_s, u"seat_id"_s, u"state"_s}, m_deltas);
        insert(u"kept_answer"_s,
               {u"idempotency_key"_s, u"user_id"_s, u"operation"_s, u"body_hash"_s, u"answer"_s, u"created_at"_s,
                u"forget_at"_s},
               m_answers);
        insert(u"ledger_entry"_s,
               {u"booking_id"_s, u"line"_s, u"at"_s, u"account"_s, u"currency"_s, u"amount_minor"_s, u"text"_s,
                u"saga_id"_s, u"device_id"_s},
               m_ledger);
        insert(u"outbox"_s, {u"id"_s, u"at"_s, u"kind"_s, u"subject_id"_s, u"payload"_s}, m_outbox);
        if (m_result && !m_audit.isEmpty())
            m_result = m_auditWriter.append(m_transaction, m_audit, m_nowMs);
        if (m_result)
            m_result = db::writeEdits(m_transaction, m_edits);
        return m_result;
    }

private:
    void addBookings(const QList<BookingId> &ids)
    {
        for (const BookingId &id : ids) {
            const Booking &booking = *m_after.booking(id);
            const Booking *known = m_before.booking(id);
            const bool isSoldNow = booking.confirmedAtMs && !(known && known->confirmedAtMs);
            const bool isReservedNow = booking.isReserved && !(known && known->isReserved);
            if (isSoldNow || isReservedNow)
                m_people.insert(booking.user, booking.userName);
            if (isSoldNow)
                addSold(booking);
            if (known) {
                m_bookings.updated.append({{id}, {known->revision}, factsOf(booking), factsOf(*known)});
            } else {
                m_bookings.inserted.append(
                    db::Binds{id, booking.showtime, booking.user, booking.userName, booking.device, booking.createdAtMs}
                    + factsOf(booking));
            }
            const bool takesMore =
                booking.state == BookingState::Held && (!known || (booking.isReserved && !known->isReserved));
            if (takesMore)
                m_takers.insert({booking.user.uuid(), booking.device.uuid()});
            addPrices(booking, known);
            addTickets(booking, known);
        }
    }

    /** What a sale is found by, and whose visit it is, besides. */
    void addSold(const Booking &booking)
    {
        const domain::CinemaId cinema = m_after.showtime(booking.showtime)->cinema;
        for (const QString &word : wordsToFind(booking.note))
            m_noteWords.append({cinema, word, booking.id});
        if (!booking.member.isNull())
            m_visitors.append({booking.id, booking.member, m_nowMs});
    }

    /** Those who are limited in how much they hold: of two writers who both saw room for one more, one decides anew. */
    void addHolders()
    {
        for (const HolderId &holder : m_takers) {
            const auto revision = m_before.holderRevisions.constFind(holder);
            if (revision == m_before.holderRevisions.cend())
                continue;
            if (*revision > 0)
                m_holders.updated.append({{holder.toRfc4122()}, {*revision}, {*revision + 1}});
            else
                m_holders.inserted.append({holder.toRfc4122(), 1});
        }
    }

    /** Whoever has a booking is found by name. Most are known; in one order, so that two instances do not wait for each
     *  other. */
    void addPeople()
    {
        if (m_result && !m_people.isEmpty())
            m_result = addPeopleToFind(m_transaction, m_people);
    }

    void addPrices(const Booking &booking, const Booking *known)
    {
        const QList<PricedSeat> old = known ? known->lines : QList<PricedSeat>();
        if (old == booking.lines)
            return;
        for (const PricedSeat &line : old)
            m_prices.deleted.append({booking.id, static_cast<qint32>(line.seat)});
        const PriceCard &card = *m_after.showtime(booking.showtime)->card;
        const PricedSeat *last = nullptr;
        QString taxes;
        QString steps;
        for (const PricedSeat &line : booking.lines) {
            // Most tickets of a booking cost the same.
            if (!last || last->taxes != line.taxes)
                taxes = compact(domain::toJson(line.taxes));
            if (!last || last->steps != line.steps)
                steps = compact(domain::toJson(line.steps));
            last = &line;
            m_prices.inserted.append({booking.id, static_cast<qint32>(line.seat), line.ticketType,
                                      card.nameOfType(line.ticketType), line.price.minor(), line.tax.minor(), taxes,
                                      steps});
        }
    }

    void addTickets(const Booking &booking, const Booking *known)
    {
        for (const Ticket &ticket : booking.tickets) {
            const Ticket *old = known ? known->ticket(ticket.id) : nullptr;
            if (old && *old == ticket)
                continue;
            const bool admits = ticket.state == TicketState::Live || ticket.state == TicketState::Locked;
            const std::optional<int> live = admits ? std::optional(1) : std::nullopt;
            if (old) {
                m_tickets.updated.append({{ticket.id},
                                          {toWireName(old->state)},
                                          {live, toWireName(ticket.state), ticket.refundedMinor,
                                           ticket.refundedTaxMinor, ticket.endedAtMs}});
            } else {
                m_tickets.inserted.append({ticket.id, booking.id, booking.showtime,
                                           static_cast<qint32>(ticket.line.seat), live, toWireName(ticket.state),
                                           ticket.refundedMinor, ticket.refundedTaxMinor, ticket.code,
                                           ticket.issuedAtMs});
            }
        }
    }

    void addSagas(const QList<SagaId> &ids)
    {
        for (const SagaId &id : ids) {
            const Saga &saga = *m_after.saga(id);
            const Saga *known = m_before.saga(id);
            if (known) {
                m_sagas.updated.append({{id}, {known->revision}, factsOf(saga), factsOf(*known)});
            } else {
                m_sagas.inserted.append(db::Binds{id, saga.kind == Saga::Kind::Refund ? "REFUND"_L1 : "SALE"_L1,
                                                  saga.booking, saga.root, saga.revokedFrom, saga.request.key,
                                                  saga.bodyHash, saga.actor.user, saga.actor.name,
                                                  toWireName(saga.actor.role), saga.actor.device, saga.currency.code(),
                                                  saga.expectedTotalMinor, saga.createdAtMs}
                                        + factsOf(saga));
                if (saga.approval)
                    m_approvals.append(
                        {saga.approval->id, id, saga.approval->caller, saga.approval->approver, m_nowMs});
            }
            addLegs(saga, known);
            if (saga.kind == Saga::Kind::Sale && saga.actor.role == Role::Customer
                && saga.state == Saga::State::Confirmed && (!known || known->state != Saga::State::Confirmed))
                m_visitors.append({saga.booking, ownerOf(saga), m_nowMs});
        }
    }

    /** Whose visit a sale is: who paid may be somebody else by now. */
    const domain::UserId &ownerOf(const Saga &saga) const
    {
        const Booking *booking = m_after.booking(saga.booking);
        return booking ? booking->owner() : saga.actor.user;
    }

    void addLegs(const Saga &saga, const Saga *known)
    {
        const auto find = [](const QList<Leg> &legs, const domain::PaymentId &id) -> const Leg * {
            for (const Leg &leg : legs) {
                if (leg.id == id)
                    return &leg;
            }
            return nullptr;
        };
        const QList<Leg> old = known ? known->legs : QList<Leg>();
        for (const Leg &leg : old) {
            if (!find(saga.legs, leg.id))
                m_legs.deleted.append({leg.id});
        }
        int position = 0;
        for (const Leg &leg : saga.legs) {
            const Leg *before = find(old, leg.id);
            ++position;
            if (before && *before == leg)
                continue;
            const bool wasOwed = before && before->state == Leg::State::Owed;
            if (leg.state == Leg::State::Owed && !wasOwed)
                m_owed.inserted.append({leg.id, saga.id, saga.booking, m_nowMs});
            else if (leg.state != Leg::State::Owed && wasOwed)
                m_owed.deleted.append({leg.id});
            if (before) {
                m_legs.updated.append({{leg.id}, {toWireName(before->state)}, factsOf(leg), factsOf(*before)});
            } else {
                m_legs.inserted.append(
                    db::Binds{leg.id, saga.id, position, leg.direction == Leg::Direction::Give ? "GIVE"_L1 : "TAKE"_L1,
                              toWireName(leg.method), leg.amountMinor, leg.tenderedMinor, leg.payment, leg.otherTender}
                    + factsOf(leg));
            }
        }
    }

    void addSeats(const QList<std::pair<ShowtimeId, SeatId>> &seats)
    {
        // In one order for everybody, so that two writers cannot wait for each other.
        QList<std::pair<ShowtimeId, SeatId>> sorted = seats;
        std::sort(sorted.begin(), sorted.end());
        for (const auto &[showtime, seat] : sorted) {
            const QHash<SeatId, Claim> &old = m_before.showtimes.constFind(showtime)->claims;
            const QHash<SeatId, Claim> &now = m_after.showtimes.constFind(showtime)->claims;
            const auto before = old.constFind(seat);
            const auto after = now.constFind(seat);
            const bool was = before != old.cend();
            const bool is = after != now.cend();
            const auto number = static_cast<qint32>(seat);
            if (was && is && *before != *after) {
                m_claims.updated.append({{showtime, number},
                                         {before->booking, toWireName(before->state), before->expiresAtMs},
                                         factsOf(*after),
                                         factsOf(*before)});
            } else if (was && !is) {
                m_claims.deleted.append(
                    {showtime, number, before->booking, toWireName(before->state), before->expiresAtMs});
            } else if (!was && is) {
                m_claims.inserted.append(db::Binds{showtime, number} + factsOf(*after));
            }
        }
    }

    void addShowtimes(const QList<ShowtimeId> &ids)
    {
        QList<ShowtimeId> sorted = ids;
        std::sort(sorted.begin(), sorted.end());
        for (const ShowtimeId &id : sorted) {
            const Showtime &before = *m_before.showtime(id);
            const Showtime &after = *m_after.showtime(id);
            const db::Binds facts{before.seatVersion, before.isCancelled};
            m_showtimes.updated.append(
                {{id}, facts + db::Binds{before.planRevision}, {after.seatVersion, after.isCancelled}, facts});
            if (after.cancellation && after.cancellation != before.cancellation)
                addCancellation(id, before.cancellation, *after.cancellation);
        }
    }

    void addCancellation(const ShowtimeId &id, const std::optional<Cancellation> &before, const Cancellation &after)
    {
        const db::Binds facts{toWireName(after.then), after.target, after.round, m_nowMs, nullptr};
        if (before)
            m_cancellations.updated.append({{id}, {before->round}, facts});
        else
            m_cancellations.inserted.append(db::Binds{id} + facts);
    }

    /** The seats that look different, under the version that SeatsChanged made. */
    void addDeltas(const SeatsChanged &changed)
    {
        const Showtime &loaded = *m_before.showtime(changed.showtime);
        if (!m_versions.contains(changed.showtime))
            m_versions.insert(changed.showtime, loaded.seatVersion);
        const qint64 version = m_versions.value(changed.showtime) + 1;
        bool isSeen = false;
        for (const auto &[seat, claim] : changed.seats) {
            const std::pair key(changed.showtime, seat);
            if (!m_claimNow.contains(key)) {
                const auto known = loaded.claims.constFind(seat);
                m_claimNow.insert(key, known == loaded.claims.cend() ? std::nullopt : std::optional(*known));
            }
            std::optional<Claim> &now = m_claimNow[key];
            if (looksChanged(now, claim)) {
                isSeen = true;
                m_deltas.append({changed.showtime, version, static_cast<qint32>(seat),
                                 claim ? toWireName(claim->state) : u"AVAILABLE"_s});
            }
            now = claim;
        }
        if (isSeen)
            m_versions.insert(changed.showtime, version);
    }

    /** What is only added to. */
    void addEvents(const QList<Event> &events)
    {
        QHash<BookingId, int> lines;
        for (const Event &event : events) {
            if (const auto *changed = std::get_if<SeatsChanged>(&event)) {
                addDeltas(*changed);
            } else if (const auto *kept = std::get_if<AnswerKept>(&event)) {
                m_answers.append({kept->request.key, kept->request.user, kept->operation, kept->kept.bodyHash,
                                  answerText(kept->kept.answer), m_nowMs, kept->kept.forgetAtMs});
            } else if (const auto *posted = std::get_if<Posted>(&event)) {
                const Booking *known = m_before.booking(posted->booking);
                if (!lines.contains(posted->booking))
                    lines.insert(posted->booking, known ? known->ledgerLines : 0);
                for (const LedgerLine &line : posted->lines) {
                    m_ledger.append({posted->booking, ++lines[posted->booking], m_nowMs, line.account,
                                     line.amount.currency().code(), line.amount.minor(), line.text, posted->saga,
                                     posted->device});
                }
            } else if (const auto *report = std::get_if<Reported>(&event)) {
                if (FOYER_DELIBERATE_FAULT("skips_audit") && report->kind == "booking.confirmed"_L1)
                    continue;
                const QByteArray body = QJsonDocument(report->body).toJson(QJsonDocument::Compact);
                m_audit.append({report->actor, report->kind, report->subject, body});
                addEdit(*report);
                m_outbox.append({newUuidV7().toRfc4122(), m_nowMs, report->kind, report->subject,
                                 QString::fromUtf8(toldBody(*report, body))});
            }
        }
    }

    /** What the others are told, besides: who sold in person to people whom nobody knows. Otherwise they would ask back
     *  for each sale of a till, to learn that there is nobody to write to. */
    QByteArray toldBody(const Reported &report, const QByteArray &body) const
    {
        const Booking *booking = m_after.booking(BookingId::fromBytes(report.subject));
        const bool isInPerson = report.actor.isStaff() || report.actor.role == Role::Kiosk;
        if (!booking || !isInPerson || booking->user != report.actor.user || !booking->member.isNull())
            return body;
        QJsonObject told = report.body;
        told.insert(u"soldBy"_s, toWireName(report.actor.role));
        return QJsonDocument(told).toJson(QJsonDocument::Compact);
    }

    /** Of the commands that sell, one changes what managers planned. */
    void addEdit(const Reported &report)
    {
        const Showtime *showtime = m_before.showtime(ShowtimeId::fromBytes(report.subject));
        if (report.kind == "showtime.cancelled"_L1 && showtime) {
            m_edits.append(cancelledEntry(*showtime, report.actor, report.body.value("reason"_L1).toString(), m_nowMs));
        }
    }

    /** @p deletedBy: the columns of Changes::deleted, when they are more than the key. */
    void writeTable(const QString &table, const QStringList &key, const QStringList &expected, const QStringList &set,
                    const QStringList &inserted, const Changes &changes, const QStringList &deletedBy = {})
    {
        if (!changes.deleted.isEmpty() && m_result) {
            const Result<qint64> deleted =
                m_transaction.deleteRows(table, deletedBy.isEmpty() ? key : deletedBy, changes.deleted);
            check(table, deleted, changes.deleted.size());
        }
        if (!changes.updated.isEmpty() && m_result) {
            const Result<qint64> updated = m_transaction.updateRows(table, key, expected, set, changes.updated);
            check(table, updated, changes.updated.size());
        }
        insert(table, inserted, changes.inserted);
    }

    /** What was reserved may be somebody's visit already; that is no reason not to sell it. */
    void addVisitors()
    {
        if (!m_result || m_visitors.isEmpty())
            return;
        const Result<qint64> added = m_transaction.insertRows(
            u"booking_visitor"_s, {u"booking_id"_s, u"user_id"_s, u"noted_at"_s}, m_visitors, db::OnDuplicate::Skip);
        if (!added)
            m_result = fail(added.error());
    }

    void insert(const QString &table, const QStringList &columns, const QList<db::Binds> &rows)
    {
        if (m_result && !rows.isEmpty())
            check(table, m_transaction.insertRows(table, columns, rows), rows.size());
    }

    void check(const QString &table, const Result<qint64> &rows, qsizetype expected)
    {
        const bool wasFaster = rows ? *rows != expected : rows.error().code == ErrorCode::Conflict;
        if (wasFaster)
            m_result = fail(
                ErrorCode::Busy,
                u"somebody else changed a %1 first%2"_s.arg(table, rows ? QString() : u": "_s + rows.error().detail));
        else if (!rows)
            m_result = fail(rows.error());
    }

    db::Transaction &m_transaction;
    AuditWriter &m_auditWriter;
    const SalesState &m_before;
    const SalesState &m_after;
    const qint64 m_nowMs;
    Changes m_bookings;
    QMap<domain::UserId, QString> m_people; // who bought, sold or reserved something in this batch
    std::set<HolderId> m_takers; // in one order, as with people
    Changes m_holders;
    Changes m_cancellations;
    Changes m_prices;
    Changes m_claims;
    Changes m_sagas;
    Changes m_legs;
    Changes m_owed;
    Changes m_tickets;
    Changes m_showtimes;
    QHash<ShowtimeId, qint64> m_versions; // after the events so far
    QHash<std::pair<ShowtimeId, SeatId>, std::optional<Claim>> m_claimNow; // the same
    QList<db::Binds> m_visitors;
    QList<db::Binds> m_noteWords;
    QList<db::Binds> m_approvals;
    QList<db::Binds> m_deltas;
    QList<db::Binds> m_answers;
    QList<db::Binds> m_ledger;
    QList<db::Binds> m_outbox;
    QList<AuditReport> m_audit;
    QList<db::EditEntry> m_edits;
    Result<void> m_result;
};

} // namespace

Result<void> saveChanges(db::Transaction &transaction, AuditWriter &audit, const SalesState &before,
                         const SalesState &after, const QList<Event> &events, qint64 nowMs)
{
    if (events.isEmpty())
        return {};
    const Result<void> written = Writer(transaction, audit, before, after, nowMs).write(events);
    return written ? writePostings(transaction, before, after, events, nowMs) : written;
}

} // namespace foyer::booking
