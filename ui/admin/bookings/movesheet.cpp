#include "movesheet.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "async.h"
#include "legend.h"
#include "seatmapview.h"
#include "textlabel.h"
#include "theme.h"
#include "words.h"

#include <QDir>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using domain::SeatId;

namespace {

constexpr int cardWidth = 860;
constexpr int mapHeight = 330;
constexpr int mostLines = 10; // of a question; a large group stands in sentences

QVariantList liveTickets(const ports::Record &record)
{
    QVariantList live;
    const QVariantList rows = record.values.value(u"tickets"_s).toList();
    for (const QVariant &row : rows) {
        if (row.toMap().value(u"state"_s).toString() == "LIVE"_L1)
            live.append(row);
    }
    return live;
}

QList<std::pair<QString, QString>> seatsOf(const QVariantList &tickets)
{
    QList<std::pair<QString, QString>> seats;
    for (const QVariant &entry : tickets) {
        const QVariantMap ticket = entry.toMap();
        seats.append({ticket.value(u"row"_s).toString(), ticket.value(u"number"_s).toString()});
    }
    return seats;
}

QString labelOf(const QVariantMap &ticket)
{
    return ticket.value(u"row"_s).toString() + ticket.value(u"number"_s).toString();
}

} // namespace

bool MoveSheet::isPossible(const ports::Record &record)
{
    return record.state == "CONFIRMED"_L1 && !liveTickets(record).isEmpty()
        && !record.values.value(u"showtimeId"_s).toString().isEmpty();
}

MoveSheet::MoveSheet(const Ports &ports, const ports::Record &record, QWidget *page)
    : ErrandSheet(tr("Move the seats of %1").arg(record.values.value(u"code"_s).toString()), tr("Move seats"), page)
    , m_ports(ports)
    , m_tickets(liveTickets(record))
    , m_move(ports.catalogue, domain::BookingId::fromString(record.id).value_or(domain::BookingId()),
             domain::ShowtimeId::fromString(record.values.value(u"showtimeId"_s).toString())
                 .value_or(domain::ShowtimeId()),
             seatsOf(m_tickets))
{
    setCardWidth(cardWidth);
    makeMap();
    m_print = new ActionButton(tr("Print the new tickets"), ActionButton::Kind::Primary);
    m_print->setObjectName(u"printMoved"_s);
    m_print->setActionIcon(Icon::Printer);
    m_print->hide();
    buttons()->addWidget(m_print);
    connect(m_print, &QAbstractButton::clicked, this, &MoveSheet::print);
    connect(this, &ErrandSheet::worked, this, [this] {
        m_print->setVisible(!m_newCode.isEmpty());
        if (!m_newCode.isEmpty())
            m_print->setFocus(Qt::TabFocusReason);
    });
    connect(&m_move, &workflow::SeatMove::opened, this, [this] {
        say({});
        m_map->setFocus(Qt::OtherFocusReason);
    });
    connect(&m_move, &workflow::SeatMove::openFailed, this,
            [this](const Error &error) { say(tr("The hall cannot be shown. %1").arg(sentence(error))); });
    connect(&m_move, &workflow::SeatMove::changed, this, &MoveSheet::showHall);
    connect(&m_move, &workflow::SeatMove::seatsLost, this, &MoveSheet::showLost);
    showHall();
    say(tr("Opening the hall…"));
    m_move.open();
}

void MoveSheet::makeMap()
{
    auto *column = new QVBoxLayout(form());
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    m_count = new TextLabel(QString(), TextSize::Body, QFont::DemiBold, TextLabel::Tone::Muted);
    m_count->setObjectName(u"moveCount"_s);
    column->addWidget(m_count);
    m_map = new SeatMapView;
    m_map->setObjectName(u"moveMap"_s);
    m_map->setFixedHeight(Theme::current().scaled(mapHeight));
    column->addWidget(m_map);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(spacing::small);
    auto *legend = new Legend;
    using Type = domain::SeatType;
    legend->setEntries({{Type::Standard, SeatState::Available, tr("Free")},
                        {Type::Standard, SeatState::Selected, tr("New seat")},
                        {Type::Standard, SeatState::HeldByOther, tr("Held, or where they sit now")},
                        {Type::Standard, SeatState::Sold, tr("Sold")}});
    foot->addWidget(legend, 1);
    const auto addZoom = [&](Icon icon, const QString &name, void (SeatMapView::*slot)()) {
        auto *button = new ActionButton(icon, name);
        connect(button, &QAbstractButton::clicked, m_map, slot);
        foot->addWidget(button, 0, Qt::AlignBottom);
    };
    addZoom(Icon::Minus, tr("Smaller"), &SeatMapView::zoomOut);
    addZoom(Icon::Plus, tr("Larger"), &SeatMapView::zoomIn);
    addZoom(Icon::Fit, tr("Whole hall"), &SeatMapView::zoomToFit);
    column->addLayout(foot);
    form()->setFocusProxy(m_map);
    connect(m_map, &SeatMapView::seatActivated, this, &MoveSheet::toggle);
    connect(m_map, &SeatMapView::seatsPicked, &m_move, &workflow::SeatMove::choose);
}

void MoveSheet::showHall()
{
    const domain::SeatMap &hall = m_move.hall().map();
    if (m_map->plan().seats() != hall.plan().seats())
        m_map->setPlan(hall.plan());
    QList<SeatState> states;
    QHash<SeatId, QString> holders;
    for (const domain::PlanSeat &seat : hall.plan().seats()) {
        const domain::SeatClaim *claim = hall.claim(seat.id);
        SeatState state = SeatState::Available;
        if (m_move.isChosen(seat.id))
            state = SeatState::Selected;
        else if (m_move.isOwn(seat.id))
            state = SeatState::HeldByOther;
        else if (claim)
            state = claim->state == domain::ClaimState::Sold ? SeatState::Sold : SeatState::HeldByOther;
        if (state == SeatState::HeldByOther)
            holders.insert(seat.id, m_move.isOwn(seat.id) ? tr("now") : claim->holder);
        states.append(state);
    }
    m_map->setSeatStates(states, holders);
    const int count = m_move.ticketCount();
    const QList<SeatId> chosen = m_move.chosen();
    m_count->setText(chosen.isEmpty()
                         ? tr("Choose %n seat(s): by mouse, or type a seat's name and press Space.", nullptr, count)
                         : tr("%1 of %2 chosen: %3").arg(chosen.size()).arg(count).arg(labelsOf(chosen)));
    setReady(m_move.isComplete());
}

void MoveSheet::toggle(SeatId seat)
{
    if (const Result<void> toggled = m_move.toggle(seat); !toggled)
        say(m_move.isOwn(seat) ? tr("%1 is a seat they have now. Choose another.").arg(labelsOf({seat}))
                               : tr("%1 is taken.").arg(labelsOf({seat})));
    else
        say({});
}

/** At the seat itself too: the keys are there. */
void MoveSheet::showLost(const QList<SeatId> &seats)
{
    m_map->setFocusSeat(seats.first());
    say(tr("Just taken by somebody else: %1").arg(labelsOf(seats)));
}

QString MoveSheet::labelsOf(const QList<SeatId> &seats) const
{
    QStringList labels;
    for (const SeatId id : seats) {
        if (const domain::PlanSeat *seat = m_move.hall().map().plan().seat(id))
            labels.append(seat->label());
    }
    return cashier::seatList(labels);
}

QString MoveSheet::question() const
{
    const QList<SeatId> seats = m_move.chosen();
    QStringList moves;
    for (qsizetype i = 0; i < std::min(m_tickets.size(), seats.size()); ++i) {
        const QVariantMap ticket = m_tickets.at(i).toMap();
        const domain::TicketType type{ticket.value(u"typeCode"_s).toString(), ticket.value(u"typeName"_s).toString()};
        moves.append(tr("%1 (%2) to %3").arg(labelOf(ticket), ticketTypeName(type), labelsOf({seats.at(i)})));
    }
    return tr("%1\n\nThe price stays what was paid. The old tickets admit nobody any more, and their seats are on "
              "sale "
              "at once.")
        .arg(moves.join(moves.size() > mostLines ? u", "_s : u"\n"_s));
}

QString MoveSheet::yes() const
{
    return tr("Move %n ticket(s)", nullptr, m_move.ticketCount());
}

void MoveSheet::begin()
{
    m_request = m_move.request();
}

workflow::Errand::Step MoveSheet::step()
{
    return [this] {
        return async::then(m_ports.desk.rebook(m_request), this, [this](const Result<QString> &code) -> Result<void> {
            if (code) {
                m_newCode = *code;
                return {};
            }
            if (code.error().code == ErrorCode::SeatTaken)
                m_move.handleTaken(domain::refusedSeats(code.error()));
            return fail(code.error());
        });
    };
}

QString MoveSheet::doneText() const
{
    return tr("The seats were moved to %1. The new tickets belong to booking %2.")
        .arg(labelsOf(m_request.seats), m_newCode);
}

QString MoveSheet::refusalText(const Error &error) const
{
    switch (error.code) {
    case ErrorCode::SeatTaken: {
        QList<SeatId> taken;
        for (const domain::RefusedSeat &seat : domain::refusedSeats(error))
            taken.append(seat.seat);
        return tr("Just taken by somebody else: %1").arg(labelsOf(taken));
    }
    case ErrorCode::IllegalState:
        return tr("Nothing of it can be moved now: it was moved or refunded, or is being refunded.");
    case ErrorCode::SalesClosed:
        return tr("It is too late to move anybody in this showtime.");
    default:
        return ErrandSheet::refusalText(error);
    }
}

void MoveSheet::print()
{
    m_print->setEnabled(false);
    if (m_printId.isEmpty())
        m_printId = newUuidV7().toString(QUuid::WithoutBraces);
    async::then(m_ports.reprint.print(m_printId, m_request.newBooking), this,
                [this](const Result<workflow::Reprint::Printed> &printed) {
                    m_print->setVisible(!printed);
                    m_print->setEnabled(true); // again under the same id
                    say(printed ? tr("%1 Printed: %2").arg(doneText(), QDir::toNativeSeparators(printed->tickets.place))
                                : tr("%1 They could not be printed: %2").arg(doneText(), sentence(printed.error())));
                });
}

} // namespace foyer::admin
