#include "receipt.h"

#include "moneylabel.h"
#include "ticketwords.h"

#include <QCoreApplication>
#include <QMap>
#include <QTimeZone>

#include <algorithm>

namespace foyer::printing {

using namespace Qt::Literals::StringLiterals;
using namespace domain;

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(foyer::printing::Receipt)
};

struct Alike
{
    TicketType type;
    Money price;
    int count = 0;
};

QList<Alike> alikeOf(const QList<Ticket> &tickets)
{
    QList<Alike> kinds;
    for (const Ticket &ticket : tickets) {
        const auto same = std::find_if(kinds.begin(), kinds.end(), [&ticket](const Alike &kind) {
            return kind.type.code == ticket.type.code && kind.price == ticket.price;
        });
        if (same != kinds.end())
            ++same->count;
        else
            kinds.append({ticket.type, ticket.price, 1});
    }
    return kinds;
}

/** Amounts of one booking are of one currency, and small enough to be added. */
void add(Money &sum, const Money &amount)
{
    if (!sum.currency().isValid())
        sum = Money(0, amount.currency());
    sum = sum.plus(amount).value_or(sum);
}

QString methodText(const PaidPart &part)
{
    if (part.method == "ACCOUNT"_L1) {
        return part.reference.isEmpty() ? Words::tr("On account: %1").arg(part.card)
                                        : Words::tr("On account: %1, order %2").arg(part.card, part.reference);
    }
    if (!part.card.isEmpty())
        return part.card;
    if (part.method == "CASH"_L1)
        return Words::tr("Cash");
    if (part.method == "CARD"_L1)
        return Words::tr("Card");
    if (part.method == "ONLINE"_L1)
        return Words::tr("Online");
    if (part.method == "GIFT_CARD"_L1)
        return Words::tr("Gift card");
    if (part.method == "VOUCHER"_L1)
        return Words::tr("Voucher");
    return part.method;
}

QList<Receipt::Line> taxesOf(const Booking &booking, const QLocale &locale)
{
    QMap<int, TaxPart> byRate;
    for (const Ticket &ticket : booking.tickets) {
        for (const TaxPart &part : ticket.taxes) {
            add(byRate[part.ratePermyriad].gross, part.gross);
            add(byRate[part.ratePermyriad].tax, part.tax);
        }
    }
    QList<Receipt::Line> lines;
    for (auto it = byRate.cbegin(); it != byRate.cend(); ++it) {
        const double percent = it.key() / 100.0; // of two decimals: shown as it was meant
        const QString rate = locale.toString(percent, 'f', it.key() % 100 == 0 ? 0 : it.key() % 10 == 0 ? 1 : 2);
        lines.append({Words::tr("%1 % tax of %2").arg(rate, widgets::moneyText(it->gross, locale)), it->tax});
    }
    if (lines.isEmpty() && booking.tax.currency().isValid())
        lines.append({Words::tr("Tax included"), booking.tax});
    return lines;
}

} // namespace

Receipt receiptOf(const Booking &booking, const QLocale &locale)
{
    Receipt receipt;
    Money listed(0, booking.total.currency());
    for (const Alike &kind : alikeOf(booking.tickets)) {
        const Money sum = kind.price.times(kind.count).value_or(kind.price);
        receipt.tickets.append(
            {u"%1 × %2"_s.arg(locale.toString(kind.count), widgets::ticketTypeName(kind.type)), sum});
        add(listed, sum);
    }
    if (const Result<Money> off = booking.total.minus(listed); off && !off->isZero())
        receipt.discount = *off;
    receipt.total = booking.total;
    receipt.taxes = taxesOf(booking, locale);
    for (const PaidPart &part : booking.paid)
        receipt.paid.append({methodText(part), part.amount});
    if (booking.change.currency().isValid() && !booking.change.isZero()) {
        receipt.given = booking.tendered;
        receipt.change = booking.change;
    }
    return receipt;
}

QString soldAtText(const Booking &booking, const QString &timeZone, const QLocale &locale)
{
    const QTimeZone zone(timeZone.toLatin1());
    if (!booking.confirmedAtUtc || !zone.isValid())
        return {};
    return locale.toString(booking.confirmedAtUtc->toTimeZone(zone), QLocale::ShortFormat);
}

} // namespace foyer::printing
