#include "checkout.h"
#include "salenote.h"

/** @file
 *  What staff say of a Checkout: that they looked how old people are, a note to find it again by,
 *  and whose it is. */
namespace foyer::workflow {

using namespace foyer::domain;

std::optional<AgeCheck> Checkout::ageToConfirm() const
{
    const ShowtimeSummary *showtime = m_hall.showtime();
    if (!showtime || m_ageConfirmedAtUtc.isValid() || isOver() || (m_wanted.isEmpty() && !m_party))
        return std::nullopt;
    return ageCheck(showtime->ageRating, showtime->startsLocal.date, m_askAgeFrom);
}

void Checkout::confirmAge()
{
    if (!ageToConfirm())
        return;
    m_ageConfirmedAtUtc = m_clock.nowUtc();
    Q_EMIT sayingsChanged();
}

Result<void> Checkout::setNote(const QString &note)
{
    if (const auto allowed = refuseUnless(Event::ChangeTickets); !allowed)
        return allowed;
    const Result<QString> read = readSaleNote(note);
    if (!read)
        return fail(read.error());
    m_note = *read;
    Q_EMIT sayingsChanged();
    return {};
}

Result<void> Checkout::setMember(const std::optional<ports::Member> &member)
{
    if (const auto allowed = refuseUnless(Event::ChangeTickets); !allowed)
        return allowed;
    m_member = member;
    Q_EMIT sayingsChanged();
    return {};
}

void Checkout::forgetSayings()
{
    if (!m_ageConfirmedAtUtc.isValid() && m_note.isEmpty() && !m_member)
        return;
    m_ageConfirmedAtUtc = {};
    m_note.clear();
    m_member.reset();
    Q_EMIT sayingsChanged();
}

} // namespace foyer::workflow
