#include "seatspage.h"

#include "cardframe.h"
#include "kioskwords.h"
#include "legend.h"
#include "moneylabel.h"
#include "seatmapview.h"
#include "words.h"

#include <QHBoxLayout>

namespace foyer::kiosk {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using Presenter = models::SeatMapPresenter;

namespace {

SeatState shown(Presenter::SeatState state)
{
    switch (state) {
    case Presenter::SeatState::Free:
        return SeatState::Available;
    case Presenter::SeatState::Chosen:
    case Presenter::SeatState::Mine:
        return SeatState::Selected;
    case Presenter::SeatState::HeldByOther:
        return SeatState::HeldByOther;
    case Presenter::SeatState::Sold:
        return SeatState::Sold;
    }
    Q_UNREACHABLE();
}

} // namespace

SeatsPage::SeatsPage(const Stand &stand, const PageLook &look)
    : KioskPage(stand, look)
    , m_presenter(stand.visit.checkout())
{
    setObjectName(u"seatsPage"_s);
    auto *hall = new CardFrame;
    auto *hallColumn = new QVBoxLayout(hall);
    hallColumn->setContentsMargins(spacing::medium, spacing::medium, spacing::medium, spacing::medium);
    hallColumn->setSpacing(spacing::small);
    m_map = new SeatMapView;
    m_map->setObjectName(u"seatMap"_s);
    m_map->setTouch(true);
    m_map->setMinimumSize(1, 1);
    hallColumn->addWidget(m_map, 1);
    m_legend = new Legend;
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_legend, 1);
    m_whole = new TouchButton(u"wholeHall"_s, tr("Whole hall"));
    m_whole->setActionIcon(Icon::Fit);
    m_whole->hide();
    foot->addWidget(m_whole, 0, Qt::AlignBottom);
    hallColumn->addLayout(foot);

    auto *card = new CardFrame;
    auto *line = new QHBoxLayout(card);
    line->setContentsMargins(spacing::huge, spacing::medium, spacing::huge, spacing::medium);
    line->setSpacing(spacing::large);
    auto *words = new QVBoxLayout;
    words->setSpacing(spacing::tight);
    m_seats = new Sentence(QString(), TextSize::Title, QFont::Bold);
    m_seats->setObjectName(u"seatsText"_s);
    m_hint = new Sentence(tr("Ticket types come in the next step"), TextSize::Body);
    m_hint->setTone(true);
    words->addWidget(m_seats);
    words->addWidget(m_hint);
    line->addLayout(words, 1);
    m_people = new Stepper(u"seatCount"_s, tr("People"));
    line->addWidget(m_people);

    m_best = new TouchButton(u"bestAgain"_s, tr("Best seats"));
    m_best->setActionIcon(Icon::Star);
    m_next = new TouchButton(u"seatsNext"_s, tr("Continue"), ActionButton::Kind::Primary);
    m_next->setActionIcon(Icon::Arrow);
    m_next->setIconAfter(true);

    if (look.isWide && !look.isReachable) {
        // A low screen gives its height to the hall and puts the rest beside it.
        auto *across = new QHBoxLayout;
        across->setSpacing(spacing::large);
        across->addWidget(hall, 5);
        auto *side = new QVBoxLayout;
        side->setSpacing(spacing::large);
        side->addWidget(new Sentence(tr("Tap the seats you like"), TextSize::Title, QFont::Bold));
        side->addWidget(card);
        side->addStretch(1);
        side->addWidget(m_best);
        side->addWidget(m_next);
        across->addLayout(side, 3);
        column()->addLayout(across, 1);
        line->removeItem(words);
        line->removeWidget(m_people);
        delete line;
        auto *below = new QVBoxLayout(card);
        below->setContentsMargins(spacing::huge, spacing::large, spacing::huge, spacing::large);
        below->setSpacing(spacing::large);
        below->addLayout(words);
        below->addWidget(m_people, 0, Qt::AlignHCenter);
    } else {
        addTitle(look.isReachable ? tr("Your seats") : tr("Tap the seats you like"));
        if (look.isReachable)
            hall->setParent(this); // its seats cannot be pressed by everybody, so it is not shown
        else
            column()->addWidget(hall, 1);
        column()->addWidget(card);
        if (look.isReachable)
            column()->addStretch(1);
        auto *actions = addActions();
        actions->addWidget(m_best, 2);
        actions->addWidget(m_next, 3);
    }
    hall->setVisible(!look.isReachable);
    m_hint->setVisible(!look.isReachable);

    connect(m_map, &SeatMapView::seatActivated, this,
            [this](domain::SeatId seat) { std::ignore = visit().toggleSeat(seat); });
    connect(m_whole, &QAbstractButton::clicked, m_map, &SeatMapView::zoomToFit);
    connect(m_map, &SeatMapView::viewChanged, m_whole, [this] { m_whole->setVisible(!m_map->isFitted()); });
    connect(m_people, &Stepper::asked, this, [this](int people) {
        workflow::PartyWish party = visit().party();
        party.people = people;
        party.wheelchairs = std::min(party.wheelchairs, people);
        std::ignore = visit().setParty(party);
    });
    connect(m_best, &QAbstractButton::clicked, this, [this] { std::ignore = visit().takeBestSeats(); });
    connect(m_next, &QAbstractButton::clicked, this, [this] { std::ignore = visit().next(); });
    connect(&m_presenter, &Presenter::reset, this, &SeatsPage::showHall);
    connect(&m_presenter, &Presenter::seatsChanged, this, &SeatsPage::showSeats);
    connect(&visit(), &workflow::Visit::saleChanged, this, &SeatsPage::refresh);
    connect(&visit(), &workflow::Visit::partyChanged, this, &SeatsPage::refresh);
    showHall();
    refresh();
}

QWidget *SeatsPage::firstFocus() const
{
    return m_next->isEnabled() ? static_cast<QWidget *>(m_next) : m_people;
}

void SeatsPage::refresh()
{
    const bool isHolding = checkout().state() == workflow::Checkout::State::Holding;
    QList<domain::PlanSeat> seats;
    for (const workflow::BasketLine &line : checkout().basket())
        seats.append(line.seat);
    m_seats->setText(!seats.isEmpty() ? seatsText(seats)
                         : isHolding  ? tr("Looking for your seats…")
                                      : tr("No seats yet"));
    m_people->setRange(1, workflow::Visit::maxPeople);
    m_people->setValue(visit().party().people);
    m_next->setEnabled(visit().canContinue());
    const auto &quote = checkout().quote();
    m_next->setText(quote ? tr("Continue  ·  %1").arg(moneyText(quote->total, locale())) : tr("Continue"));
}

void SeatsPage::showHall()
{
    if (m_map->plan().seats() != m_presenter.plan().seats())
        m_map->setPlan(m_presenter.plan());
    QList<SeatState> states;
    for (const domain::PlanSeat &seat : m_presenter.plan().seats())
        states.append(shown(m_presenter.state(seat.id)));
    m_map->setSeatStates(states); // who else holds a seat is nobody's business here
    fillLegend();
}

void SeatsPage::showSeats(const QList<domain::SeatId> &seats)
{
    for (const domain::SeatId seat : seats)
        m_map->setSeatState(seat, shown(m_presenter.state(seat)));
}

void SeatsPage::fillLegend()
{
    const domain::ShowtimeSummary *showtime = checkout().hall().showtime();
    if (!showtime)
        return;
    using domain::SeatType;
    QList<Legend::Entry> entries;
    const QString first = showtime->ticketTypes.isEmpty() ? QString() : showtime->ticketTypes.first().code;
    for (const SeatType type : {SeatType::Standard, SeatType::Premium, SeatType::Vip, SeatType::Sofa,
                                SeatType::Wheelchair, SeatType::Companion}) {
        const auto &seats = m_presenter.plan().seats();
        if (std::none_of(seats.begin(), seats.end(), [type](const domain::PlanSeat &s) { return s.type == type; }))
            continue;
        const bool isOpenToAll = type != SeatType::Wheelchair && type != SeatType::Companion;
        const std::optional<domain::Money> price = isOpenToAll ? showtime->prices.price(first, type) : std::nullopt;
        entries.append(
            {type, SeatState::Available,
             price ? tr("%1  %2").arg(seatTypeName(type), moneyText(*price, locale())) : seatTypeName(type)});
    }
    entries.append({SeatType::Standard, SeatState::Selected, tr("Your seats")});
    entries.append({SeatType::Standard, SeatState::HeldByOther, tr("Being chosen")});
    entries.append({SeatType::Standard, SeatState::Sold, tr("Taken")});
    m_legend->setEntries(entries);
}

} // namespace foyer::kiosk
