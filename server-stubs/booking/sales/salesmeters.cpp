#include "salesmeters.h"

#include "ledger.h"

#include <algorithm>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Accounts on which payments are booked. The others (revenue, tax, what is owed) say what for, not that any moved. */
bool isMoney(const QString &account)
{
    static const QStringList accounts = [] {
        QStringList names;
        for (const PaymentMethod method : paymentMethods)
            names.append(accountOf(method));
        return names;
    }();
    return accounts.contains(account);
}

} // namespace

SalesTally SalesTally::of(const Step &step)
{
    SalesTally tally;
    for (const Event &event : step.events) {
        if (const auto *changed = std::get_if<BookingChanged>(&event)) {
            tally.holds += changed->isNew ? 1 : 0;
        } else if (const auto *reported = std::get_if<Reported>(&event)) {
            if (reported->kind.startsWith("booking."_L1))
                tally.bookings.append(reported->kind.sliced(8));
        } else if (const auto *posted = std::get_if<Posted>(&event)) {
            for (const LedgerLine &line : posted->lines) {
                if (isMoney(line.account))
                    tally.moved.append({line.account, line.amount.currency().code(), line.amount.minor()});
            }
        }
    }
    if (step.answer && step.answer->refusal)
        tally.refusal = step.answer->refusal->code;
    return tally;
}

SalesMeters::SalesMeters(metrics::Metrics &metrics)
    : m_metrics(metrics)
    , m_holds(metrics.counter("foyer_holds_total", "Holds that were begun."))
{
    // From the start on, so that a rate is known from the first sale.
    for (const char *event : {"confirmed", "refunded", "exchanged", "reserved"})
        metrics.counter("foyer_bookings_total", "What became of bookings.", {{"event", event}});
}

void SalesMeters::note(const SalesTally &tally) const
{
    if (tally.holds > 0)
        m_holds.add(tally.holds);
    for (const QString &event : tally.bookings)
        m_metrics.counter("foyer_bookings_total", "What became of bookings.", {{"event", event.toStdString()}}).add();
    for (const SalesTally::Moved &moved : tally.moved) {
        const metrics::Labels labels{{"account", moved.account.toStdString()},
                                     {"currency", moved.currency.toStdString()}};
        const auto amount = static_cast<double>(std::abs(moved.minor));
        if (moved.minor > 0)
            m_metrics.counter("foyer_money_taken_minor_units_total", "Money that was taken, in cents.", labels)
                .add(amount);
        else
            m_metrics.counter("foyer_money_given_minor_units_total", "Money that was given back, in cents.", labels)
                .add(amount);
    }
    if (tally.refusal)
        m_metrics
            .counter("foyer_sales_refusals_total", "Commands of sales that were refused, by code.",
                     {{"code", toWireName(*tally.refusal).toStdString()}})
            .add();
}

} // namespace foyer::booking
