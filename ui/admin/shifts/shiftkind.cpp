#include "shiftkind.h"

#include "adminwords.h"
#include "closedaysheet.h"
#include "dayreportsheet.h"
#include "inputs/facts.h"
#include "moneylabel.h"
#include "reopensheet.h"
#include "reportsheet.h"

#include <QCoreApplication>

namespace foyer::admin {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = FieldSpec::Kind;
using ports::Record;
using Tone = widgets::Chip::Tone;

/** The context of this file's strings; functions have no class to lend one. */
struct Shifts
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::Shifts)
};

QString moneyOf(const Record &record, const QString &name)
{
    const auto currency = domain::Currency::fromCode(record.values.value(u"currency"_s).toString());
    const QVariant minor = record.values.value(name);
    if (!currency || !minor.isValid())
        return u"–"_s;
    return widgets::moneyText({minor.toLongLong(), *currency}, QLocale());
}

QString timeOf(const Record &record, const QString &name)
{
    const QVariant moment = record.values.value(name);
    const QTimeZone zone(record.values.value(u"timeZone"_s).toString().toLatin1());
    return moment.isValid()
        ? momentText(moment.toDateTime(), zone.isValid() ? zone : QTimeZone::systemTimeZone(), QLocale())
        : u"–"_s;
}

FieldSpec money(const QString &name, const QString &label)
{
    FieldSpec spec{.name = name, .label = label, .kind = Kind::Money};
    spec.currencyFrom = u"currency"_s;
    return spec;
}

FieldSpec moment(const QString &name, const QString &label)
{
    FieldSpec spec{.name = name, .label = label, .kind = Kind::Moment};
    spec.zoneFrom = u"timeZone"_s;
    return spec;
}

FieldSpec table(const QString &name, const QString &label, const QList<FieldSpec> &columns)
{
    FieldSpec spec{.name = name, .label = label, .kind = Kind::Rows, .isWide = true, .section = label};
    spec.rowFields = columns;
    spec.isListed = false;
    return spec;
}

QList<FieldSpec> fields()
{
    return {
        {.name = u"drawer"_s, .label = Shifts::tr("Drawer")},
        {.name = u"cashierName"_s, .label = Shifts::tr("Cashier")},
        {.name = u"cinemaName"_s, .label = Shifts::tr("Cinema")},
        {.name = u"reportNumber"_s, .label = Shifts::tr("Z report"), .kind = Kind::Number},
        moment(u"openedAt"_s, Shifts::tr("Opened")),
        moment(u"closedAt"_s, Shifts::tr("Closed")),
        {.name = u"closedBy"_s, .label = Shifts::tr("Closed by")},
        {.name = u"reopensReport"_s, .label = Shifts::tr("Goes on with Z report"), .kind = Kind::Number},
        money(u"floatMinor"_s, Shifts::tr("Float")),
        money(u"expectedMinor"_s, Shifts::tr("Should be in it")),
        money(u"countedMinor"_s, Shifts::tr("Counted")),
        money(u"overShortMinor"_s, Shifts::tr("Over or short")),
        table(u"movements"_s, Shifts::tr("Money in and out besides sales"),
              {moment(u"at"_s, Shifts::tr("When")),
               {.name = u"kind"_s,
                .label = Shifts::tr("What"),
                .kind = Kind::Choice,
                .choices = {{u"DROP"_s, Shifts::tr("To the safe")},
                            {u"PAID_IN"_s, Shifts::tr("Paid in")},
                            {u"PAID_OUT"_s, Shifts::tr("Paid out")},
                            {u"NO_SALE"_s, Shifts::tr("Opened without a sale")}}},
               {.name = u"by"_s, .label = Shifts::tr("Who")},
               {.name = u"reason"_s, .label = Shifts::tr("Why"), .rowWidth = 3},
               money(u"amountMinor"_s, Shifts::tr("Amount"))}),
        table(u"handovers"_s, Shifts::tr("Handed over"),
              {moment(u"at"_s, Shifts::tr("When")),
               {.name = u"from"_s, .label = Shifts::tr("From")},
               {.name = u"to"_s, .label = Shifts::tr("To")}}),
        table(u"pieces"_s, Shifts::tr("Counted, piece by piece"),
              {money(u"worthMinor"_s, Shifts::tr("Piece")),
               {.name = u"pieces"_s, .label = Shifts::tr("How many"), .kind = Kind::Number},
               money(u"amountMinor"_s, Shifts::tr("Together"))}),
    };
}

FieldInput *editorFor(const FieldSpec &spec)
{
    if (spec.kind == Kind::Rows)
        return new FactTable(spec, Shifts::tr("None"));
    return new FactInput(spec);
}

} // namespace

RecordKind shiftKind(workflow::ShiftBook &book, ports::ShiftPrinter &printer)
{
    RecordKind kind;
    kind.name = u"shifts"_s;
    kind.title = Shifts::tr("Shifts");
    kind.searchHint = Shifts::tr("Search cashier, cinema or day");
    kind.emptyText = Shifts::tr("There was no shift yet.");
    kind.label = [](const Record &record) { return record.values.value(u"drawer"_s).toString(); };
    kind.secondLine = [](const Record &record) {
        const QString number = record.values.value(u"reportNumber"_s).toString();
        const QString cinema = record.values.value(u"cinemaName"_s).toString();
        return number.isEmpty() ? cinema : cinema + u"  ·  "_s + Shifts::tr("Z report %1").arg(number);
    };
    kind.columns = {
        {{u"drawer"_s, Shifts::tr("Drawer"), {}}},
        {{u"state"_s, Shifts::tr("State"), {}}, 110},
        {{u"cashierName"_s, Shifts::tr("Cashier"), {}}, 150},
        {{u"openedAt"_s, Shifts::tr("Opened"), {}}, 160, {}, [](const Record &r) { return timeOf(r, u"openedAt"_s); }},
        {{u"closedAt"_s, Shifts::tr("Closed"), {}}, 160, {}, [](const Record &r) { return timeOf(r, u"closedAt"_s); }},
        {{u"countedMinor"_s, Shifts::tr("Counted"), {}, true},
         110,
         {},
         [](const Record &r) { return moneyOf(r, u"countedMinor"_s); }},
        {{u"overShortMinor"_s, Shifts::tr("Over or short"), {}, true},
         120,
         {},
         [](const Record &r) { return moneyOf(r, u"overShortMinor"_s); }},
    };
    kind.sortedBy = 3;
    kind.isSortedDescending = true;
    kind.states = {{u"OPEN"_s, Shifts::tr("Open"), Tone::Warning}, {u"CLOSED"_s, Shifts::tr("Closed"), Tone::Ok}};
    kind.filters = {{u"states"_s, {{u"OPEN"_s, Shifts::tr("Open")}, {u"CLOSED"_s, Shifts::tr("Closed")}}, true},
                    {u"days"_s, {{u"TODAY"_s, Shifts::tr("Today")}, {u"YESTERDAY"_s, Shifts::tr("Yesterday")}}, true}};
    kind.stateActions = {};
    kind.fields = fields();
    kind.makeEditor = editorFor;
    kind.canMake = false;
    kind.canEdit = false;
    kind.actions = {{u"shiftReport"_s,
                     Shifts::tr("Report"),
                     widgets::Icon::Info,
                     {},
                     [&book, &printer](QWidget *page, const Record &record, const RecordAction::Done &) {
                         if (const auto cinema = book.cinemaOf(record.id)) {
                             auto *sheet = new ReportSheet({book.shifts(), printer, *cinema}, page);
                             sheet->open();
                             sheet->read(record.id, record.state == "OPEN"_L1);
                         }
                     }},
                    {u"reopenShift"_s, Shifts::tr("Open again"), widgets::Icon::Refresh, ReopenSheet::isPossible,
                     [&book](QWidget *page, const Record &record, const RecordAction::Done &done) {
                         auto *sheet = new ReopenSheet(book, record, page);
                         QObject::connect(sheet, &ErrandSheet::worked, sheet, done);
                         sheet->openAtForm();
                     }}};
    kind.listActions = {
        {u"closeDay"_s, Shifts::tr("Close the day"), widgets::Icon::Lock,
         [&book, &printer](QWidget *page) {
             auto *sheet = new CloseDaySheet(book, printer, page);
             sheet->openAtForm();
         }},
        {u"dayReport"_s, Shifts::tr("Z report of a day"), widgets::Icon::Printer, [&book, &printer](QWidget *page) {
             auto *sheet = new DayReportSheet(book, printer, page);
             sheet->openAtForm();
         }}};
    return kind;
}

} // namespace foyer::admin
