#include "bookingkind.h"

#include "adminwords.h"
#include "inputs/facts.h"
#include "messagetable.h"
#include "moneylabel.h"
#include "moneywords.h"
#include "movesheet.h"
#include "refundsheet.h"
#include "reprintsheet.h"
#include "resendsheet.h"
#include "ticketwords.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace foyer::admin {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = FieldSpec::Kind;
using ports::Record;
using Tone = widgets::Chip::Tone;

/** The context of this file's strings; functions have no class to lend one. */
struct Bookings
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::Bookings)
};

QString codeOf(const Record &record)
{
    const QString code = record.values.value(u"code"_s).toString();
    return code.isEmpty() ? Bookings::tr("Not sold") : code;
}

QString seatsOf(const Record &record)
{
    QVariantList seats = record.values.value(u"seats"_s).toList();
    if (seats.isEmpty()) // they are on sale again; where people sat
        seats = record.values.value(u"endedTickets"_s).toList();
    return seatsText(seats);
}

QString momentOf(const QVariant &moment)
{
    return moment.isValid() ? momentText(moment.toDateTime(), QTimeZone::systemTimeZone(), QLocale()) : u"–"_s;
}

QString startOf(const Record &record)
{
    const QTimeZone zone(record.values.value(u"timeZone"_s).toString().toLatin1());
    const QDateTime startsAt = record.values.value(u"startsAt"_s).toDateTime();
    return momentText(startsAt, zone.isValid() ? zone : QTimeZone::systemTimeZone(), QLocale());
}

QString totalOf(const Record &record)
{
    const auto currency = domain::Currency::fromCode(record.values.value(u"currency"_s).toString());
    if (!currency)
        return u"–"_s;
    return widgets::moneyText({record.values.value(u"totalMinor"_s).toLongLong(), *currency}, QLocale());
}

FieldSpec money(const QString &name, const QString &label)
{
    FieldSpec spec{.name = name, .label = label, .kind = Kind::Money};
    spec.currencyFrom = u"currency"_s;
    return spec;
}

FieldSpec choice(const QString &name, const QString &label, const QList<Choice> &choices)
{
    return {.name = name, .label = label, .kind = Kind::Choice, .choices = choices};
}

FieldSpec table(const QString &name, const QString &label, const QList<FieldSpec> &columns)
{
    FieldSpec spec{.name = name, .label = label, .kind = Kind::Rows, .isWide = true, .section = label};
    spec.rowFields = columns;
    spec.isListed = false;
    return spec;
}

QList<FieldSpec> ticketColumns()
{
    return {{.name = u"seat"_s, .label = Bookings::tr("Seat")},
            {.name = u"type"_s, .label = Bookings::tr("Ticket")},
            {.name = u"why"_s, .label = Bookings::tr("How the price came about"), .rowWidth = 3},
            choice(u"state"_s, Bookings::tr("State"), ticketStates()),
            money(u"priceMinor"_s, Bookings::tr("Price")),
            money(u"refundedMinor"_s, Bookings::tr("Given back"))};
}

/** Tickets as people read them: the seat as one, the price line by line. */
class TicketTable final : public FieldInput
{
public:
    explicit TicketTable(const FieldSpec &spec)
        : FieldInput(spec)
        , m_table(new FactTable(spec, Bookings::tr("None"), this))
    {
        setInput(m_table->input());
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(m_table);
    }
    QVariant value() const override { return m_value; }
    void setEditable(bool) override { }
    void noteForm(const QVariantMap &values) override
    {
        FieldInput::noteForm(values);
        m_table->noteForm(values);
        setValue(m_value);
    }
    void setValue(const QVariant &value) override
    {
        m_value = value;
        QVariantList rows;
        const QVariantList tickets = value.toList();
        for (const QVariant &entry : tickets) {
            QVariantMap row = entry.toMap();
            row.insert(u"seat"_s, seatsText({entry}));
            const domain::TicketType type{row.value(u"typeCode"_s).toString(), row.value(u"typeName"_s).toString()};
            row.insert(u"type"_s, widgets::ticketTypeName(type));
            row.insert(u"why"_s, stepsText(row.value(u"steps"_s).toList()));
            rows.append(row);
        }
        m_table->setValue(rows);
    }

private:
    /** "Adult 12.00, VIP +4.00": what an amount is there for. */
    QString stepsText(const QVariantList &steps) const
    {
        const auto currency = domain::Currency::fromCode(form().value(u"currency"_s).toString());
        QStringList parts;
        for (const QVariant &entry : steps) {
            const QVariantMap step = entry.toMap();
            const qint64 minor = step.value(u"amountMinor"_s).toLongLong();
            const QString text = step.value(u"text"_s).toString();
            const QString name = text.isEmpty() ? wordOf(priceSteps(), step.value(u"kind"_s).toString()) : text;
            if (currency && minor != 0)
                parts.append(name + u' ' + widgets::moneyText({minor, *currency}, locale()));
        }
        return parts.join(u", "_s);
    }

    FactTable *m_table; // child
    QVariant m_value;
};

FieldInput *editorFor(const FieldSpec &spec)
{
    if (spec.name == "tickets"_L1 || spec.name == "endedTickets"_L1)
        return new TicketTable(spec);
    if (spec.name == "notifications"_L1)
        return new MessageTable(spec);
    if (spec.kind == Kind::Rows && spec.name != "seats"_L1)
        return new FactTable(spec, Bookings::tr("None"));
    return new FactInput(spec);
}

QList<FieldSpec> fields()
{
    const auto moment = [](const QString &name, const QString &label, const QString &zoneFrom = {}) {
        FieldSpec spec{.name = name, .label = label, .kind = Kind::Moment};
        spec.zoneFrom = zoneFrom;
        return spec;
    };
    FieldSpec seats{.name = u"seats"_s, .label = Bookings::tr("Seats"), .kind = Kind::Rows};
    seats.rowFields = {{.name = u"row"_s, .label = Bookings::tr("Row")},
                       {.name = u"number"_s, .label = Bookings::tr("Seat")}};
    FieldSpec reprints{.name = u"reprints"_s, .label = Bookings::tr("Printed again"), .kind = Kind::Number};
    reprints.isListed = false;
    FieldSpec note{.name = u"note"_s, .label = Bookings::tr("Note")};
    FieldSpec ageAt = moment(u"ageConfirmedAt"_s, Bookings::tr("Age looked at"));
    FieldSpec ageBy{.name = u"ageConfirmedBy"_s, .label = Bookings::tr("Age looked at by")};
    for (FieldSpec *said : {&note, &ageAt, &ageBy})
        said->isListed = false; // the list does not ask for them
    FieldSpec tax = money(u"taxMinor"_s, Bookings::tr("Tax in it"));
    tax.isListed = false;
    return {
        {.name = u"code"_s, .label = Bookings::tr("Code")},
        {.name = u"soldBy"_s, .label = Bookings::tr("Sold by or to")},
        note,
        ageAt,
        ageBy,
        {.name = u"movieTitle"_s, .label = Bookings::tr("Film")},
        {.name = u"auditoriumName"_s, .label = Bookings::tr("Auditorium")},
        moment(u"startsAt"_s, Bookings::tr("Starts"), u"timeZone"_s),
        seats,
        moment(u"soldAt"_s, Bookings::tr("Sold at")),
        reprints,
        money(u"totalMinor"_s, Bookings::tr("Total")),
        tax,
        money(u"refundedMinor"_s, Bookings::tr("Given back")),
        table(u"tickets"_s, Bookings::tr("Tickets"), ticketColumns()),
        table(u"endedTickets"_s, Bookings::tr("Tickets that ended"), ticketColumns()),
        table(u"receipts"_s, Bookings::tr("Receipts"),
              {{.name = u"number"_s, .label = Bookings::tr("No.")},
               choice(u"kind"_s, Bookings::tr("Of"),
                      {{u"SALE"_s, Bookings::tr("Sale")},
                       {u"EXCHANGE"_s, Bookings::tr("Exchange")},
                       {u"REFUND"_s, Bookings::tr("Refund")}}),
               moment(u"at"_s, Bookings::tr("When"))}),
        table(u"payments"_s, Bookings::tr("Payments"),
              {choice(u"isRefund"_s, Bookings::tr("What"),
                      {{u"false"_s, Bookings::tr("Taken")}, {u"true"_s, Bookings::tr("Given back")}}),
               choice(u"method"_s, Bookings::tr("How"), paymentMethods()),
               {.name = u"card"_s, .label = Bookings::tr("Card")},
               {.name = u"reference"_s, .label = Bookings::tr("Reference"), .rowWidth = 2},
               choice(u"state"_s, Bookings::tr("State"), movementStates()),
               money(u"amountMinor"_s, Bookings::tr("Amount"))}),
        table(u"notifications"_s, Bookings::tr("Messages to the customer"), MessageTable::columns()),
        table(u"history"_s, Bookings::tr("History"),
              {moment(u"at"_s, Bookings::tr("When")),
               choice(u"kind"_s, Bookings::tr("What"), bookingEvents()),
               {.name = u"by"_s, .label = Bookings::tr("Who")},
               {.name = u"approvedBy"_s, .label = Bookings::tr("Allowed by")},
               choice(u"reason"_s, Bookings::tr("Why"), refundReasons()),
               money(u"amountMinor"_s, Bookings::tr("Amount"))}),
    };
}

template <class MakeSheet>
void openSheet(const RecordAction::Done &done, const MakeSheet &make)
{
    auto *sheet = make();
    QObject::connect(sheet, &ErrandSheet::worked, sheet, done);
    sheet->openAtForm();
}

} // namespace

RecordKind bookingKind(ports::BookingDesk &desk, workflow::Reprint &reprint, ports::CatalogueApi &catalogue,
                       const AdminDesk &office)
{
    RecordKind kind;
    kind.name = u"bookings"_s;
    kind.title = Bookings::tr("Bookings");
    kind.searchHint = Bookings::tr("Search code, receipt no., name or e-mail");
    kind.emptyText = Bookings::tr("Nothing was sold yet.");
    kind.label = codeOf;
    kind.secondLine = [](const Record &record) {
        return record.values.value(u"movieTitle"_s).toString() + u"  ·  "_s + seatsOf(record);
    };
    kind.columns = {
        {{u"code"_s, Bookings::tr("Booking"), {}}},
        {{u"state"_s, Bookings::tr("State"), {}}, 130},
        {{u"startsAt"_s, Bookings::tr("Starts"), {}}, 160, {}, startOf},
        {{u"soldAt"_s, Bookings::tr("Sold at"), u"SOLD_AT"_s}, 160, momentOf},
        {{u"soldBy"_s, Bookings::tr("By or to"), {}}, 150},
        {{u"totalMinor"_s, Bookings::tr("Total"), {}, true}, 110, {}, totalOf},
    };
    kind.sortedBy = 3;
    kind.isSortedDescending = true;
    kind.states = {{u"CONFIRMED"_s, Bookings::tr("Sold"), Tone::Ok},
                   {u"REFUNDED"_s, Bookings::tr("Refunded"), Tone::Warning},
                   {u"EXCHANGED"_s, Bookings::tr("Exchanged"), Tone::Neutral},
                   {u"HELD"_s, Bookings::tr("Held"), Tone::Neutral},
                   {u"PAYING"_s, Bookings::tr("Being checked"), Tone::Warning},
                   {u"CANCELLED"_s, Bookings::tr("Given up"), Tone::Neutral},
                   {u"EXPIRED"_s, Bookings::tr("Run out"), Tone::Neutral}};
    QList<Choice> states;
    for (const StateSpec &state : std::as_const(kind.states)) {
        if (state.value != "CANCELLED"_L1 && state.value != "EXPIRED"_L1)
            states.append({state.value, state.label});
    }
    kind.filters = {{u"states"_s, states}};
    kind.stateActions = {};
    kind.fields = fields();
    kind.makeEditor = editorFor;
    kind.canMake = false;
    kind.canEdit = false;
    const auto hasTickets = [](const Record &record) {
        return record.state == "CONFIRMED"_L1 && !record.values.value(u"tickets"_s).toList().isEmpty();
    };
    kind.actions = {
        {u"reprint"_s, Bookings::tr("Print again"), widgets::Icon::Printer, hasTickets,
         [&reprint](QWidget *page, const Record &record, const RecordAction::Done &done) {
             openSheet(done, [&] { return new ReprintSheet(reprint, record, page); });
         }},
        {u"resend"_s, Bookings::tr("Send again"), widgets::Icon::Refresh, ResendSheet::isPossible,
         [&desk](QWidget *page, const Record &record, const RecordAction::Done &done) {
             openSheet(done, [&] { return new ResendSheet(desk, record, page); });
         }},
        {u"move"_s, Bookings::tr("Move seats…"), widgets::Icon::Arrow, MoveSheet::isPossible,
         [&desk, &reprint, &catalogue](QWidget *page, const Record &record, const RecordAction::Done &done) {
             openSheet(done, [&] { return new MoveSheet({desk, catalogue, reprint}, record, page); });
         }},
        {u"refund"_s, Bookings::tr("Refund"), widgets::Icon::Back, RefundSheet::isPossible,
         [&desk, office](QWidget *page, const Record &record, const RecordAction::Done &done) {
             openSheet(done, [&] { return new RefundSheet(desk, office, record, page); });
         }},
    };
    return kind;
}

} // namespace foyer::admin
