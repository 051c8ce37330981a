#include "hallpanel.h"

#include "actionbutton.h"
#include "chip.h"
#include "legend.h"
#include "messagebanner.h"
#include "moneylabel.h"
#include "seatmapview.h"
#include "textlabel.h"
#include "words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using Presenter = models::SeatMapPresenter;

namespace {

constexpr int roomForChips = 420; // narrower, hall and time need their place
constexpr int roomForLegend = 640; // px of height of this panel

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

HallPanel::HallPanel(workflow::Checkout &checkout, QWidget *parent)
    : CardFrame(parent)
    , m_checkout(checkout)
    , m_presenter(checkout)
{
    setObjectName(u"hall"_s);
    m_stack = new QStackedLayout(this);

    m_nothing = new QWidget;
    auto *nothing = new QVBoxLayout(m_nothing);
    nothing->addStretch(1);
    m_nothingText = new TextLabel(QString(), TextSize::Title, QFont::DemiBold, TextLabel::Tone::Muted);
    m_nothingText->setAlignment(Qt::AlignCenter);
    nothing->addWidget(m_nothingText);
    auto *hint = new QLabel(
        tr("Choose one at the left, or type 7 2a1c b and Enter: showtime 7, two adults, a child, best seats."));
    hint->setWordWrap(true);
    hint->setProperty("tone", u"muted"_s);
    hint->setAlignment(Qt::AlignCenter);
    nothing->addWidget(hint);
    nothing->addStretch(1);
    m_stack->addWidget(m_nothing);

    m_hall = new QWidget;
    auto *column = new QVBoxLayout(m_hall);
    column->setContentsMargins(spacing::huge, spacing::large, spacing::huge, spacing::medium);
    column->setSpacing(spacing::small);
    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::large);
    auto *words = new QVBoxLayout;
    words->setSpacing(spacing::tight);
    m_title = new TextLabel(QString(), TextSize::Title, QFont::Bold);
    m_title->setObjectName(u"hallTitle"_s);
    words->addWidget(m_title);
    auto *line = new QHBoxLayout;
    line->setSpacing(spacing::small);
    m_facts = new TextLabel(QString(), TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    m_facts->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    line->addWidget(m_facts);
    m_chipsBox = new QWidget;
    m_chips = new QHBoxLayout(m_chipsBox);
    m_chips->setContentsMargins(0, 0, 0, 0);
    m_chips->setSpacing(spacing::small - 2);
    line->addWidget(m_chipsBox);
    line->addStretch(1);
    words->addLayout(line);
    head->addLayout(words, 1);
    auto *numbers = new QVBoxLayout;
    numbers->setSpacing(spacing::tight);
    m_free = new TextLabel(QString(), TextSize::Title, QFont::Bold, TextLabel::Tone::Ok);
    m_free->setObjectName(u"freeSeats"_s);
    m_free->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_ofSeats = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
    m_ofSeats->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    numbers->addWidget(m_free);
    numbers->addWidget(m_ofSeats);
    head->addLayout(numbers);
    column->addLayout(head);

    m_stale = new MessageBanner;
    m_stale->setObjectName(u"stale"_s);
    column->addWidget(m_stale);
    m_map = new SeatMapView;
    m_map->setObjectName(u"seatMap"_s);
    column->addWidget(m_map, 1);

    m_advice = new TextLabel(QString(), TextSize::Small, QFont::DemiBold, TextLabel::Tone::Muted);
    m_advice->setObjectName(u"seatAdvice"_s);
    m_advice->setAlignment(Qt::AlignCenter);
    column->addWidget(m_advice); // its room is always there, so that the map does not jump

    auto *foot = new QHBoxLayout;
    foot->setSpacing(spacing::small);
    m_legend = new Legend;
    foot->addWidget(m_legend, 1000);
    foot->addStretch(1); // keeps the buttons together where the legend makes room
    const auto addZoom = [&](Icon icon, const QString &name, void (SeatMapView::*slot)()) {
        auto *button = new ActionButton(icon, name);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QAbstractButton::clicked, m_map, slot);
        foot->addWidget(button, 0, Qt::AlignBottom);
    };
    addZoom(Icon::Minus, tr("Smaller"), &SeatMapView::zoomOut);
    addZoom(Icon::Plus, tr("Larger"), &SeatMapView::zoomIn);
    addZoom(Icon::Fit, tr("Whole hall"), &SeatMapView::zoomToFit);
    column->addLayout(foot);
    m_stack->addWidget(m_hall);

    connect(m_map, &SeatMapView::seatActivated, this, &HallPanel::seatToggled);
    connect(m_map, &SeatMapView::seatsPicked, this, &HallPanel::seatsPicked);
    connect(&m_presenter, &Presenter::reset, this, &HallPanel::showHall);
    connect(&m_presenter, &Presenter::seatsChanged, this, &HallPanel::showSeats);
    connect(&m_checkout, &workflow::Checkout::stateChanged, this, &HallPanel::showHall);
    connect(&m_checkout, &workflow::Checkout::basketChanged, this, &HallPanel::showAdvice);
    connect(&m_checkout.hall(), &workflow::SeatWatch::staleChanged, this, &HallPanel::showStale);
    showHall();
}

void HallPanel::focusMap()
{
    m_map->setFocus(Qt::ShortcutFocusReason);
}

void HallPanel::resizeEvent(QResizeEvent *event)
{
    CardFrame::resizeEvent(event);
    fitAdvice();
    m_chipsBox->setVisible(width() >= roomForChips);
    // On a low and narrow screen the map needs the room more; each seat says what it is when pointed at.
    m_legend->setVisible(width() >= roomForChips || height() >= roomForLegend);
    showFacts();
}

/** Where and when; on a narrow screen without its end. */
void HallPanel::showFacts()
{
    const domain::ShowtimeSummary *showtime = m_checkout.hall().showtime();
    if (!showtime)
        return;
    const QString when =
        width() < roomForChips ? startText(*showtime, m_today, locale()) : showtimeText(*showtime, m_today, locale());
    m_facts->setText(tr("%1  ·  %2").arg(showtime->auditoriumName, when));
}

void HallPanel::showHall()
{
    const domain::ShowtimeSummary *showtime = m_checkout.hall().showtime();
    if (!showtime) {
        m_nothingText->setText(m_checkout.state() == workflow::Checkout::State::Opening ? tr("Opening the hall…")
                                                                                        : tr("No showtime is open"));
        m_stack->setCurrentWidget(m_nothing);
        return;
    }
    m_stack->setCurrentWidget(m_hall);
    m_title->setText(showtime->movie ? showtime->movie->title : showtime->movieTitle);
    showFacts();
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QStringList chips = showtime->formats;
    if (!showtime->language.isEmpty())
        chips.append(showtime->subtitles.isEmpty()
                         ? showtime->language.toUpper()
                         : tr("%1, subtitles %2").arg(showtime->language.toUpper(), showtime->subtitles.toUpper()));
    for (const QString &chip : std::as_const(chips))
        m_chips->addWidget(new Chip(chip));
    if (m_map->plan().seats() != m_presenter.plan().seats())
        m_map->setPlan(m_presenter.plan());
    QList<SeatState> states;
    QHash<domain::SeatId, QString> holders;
    for (const domain::PlanSeat &seat : m_presenter.plan().seats()) {
        states.append(shown(m_presenter.state(seat.id)));
        if (states.last() == SeatState::HeldByOther)
            holders.insert(seat.id, m_presenter.holder(seat.id));
    }
    m_map->setSeatStates(states, holders);
    fillLegend(*showtime);
    showFree();
    showStale();
    showAdvice();
}

void HallPanel::showSeats(const QList<domain::SeatId> &seats)
{
    for (const domain::SeatId seat : seats)
        m_map->setSeatState(seat, shown(m_presenter.state(seat)), m_presenter.holder(seat));
    showFree();
}

void HallPanel::showFree()
{
    const int free = m_presenter.freeSeats();
    const std::optional<int> limit = m_presenter.capacityLimit();
    const int all = limit.value_or(m_presenter.plan().capacity());
    m_free->setText(locale().toString(free));
    m_free->setTone(free == 0            ? TextLabel::Tone::Danger
                        : free * 7 < all ? TextLabel::Tone::Warning
                                         : TextLabel::Tone::Ok);
    m_ofSeats->setText(limit ? tr("of %1 who may come").arg(all) : tr("of %1 seats free").arg(all));
}

void HallPanel::showStale()
{
    const std::optional<Error> stale = m_checkout.hall().staleBecause();
    if (stale)
        m_stale->showMessage(MessageBanner::Kind::Warning, tr("The map may be out of date. %1").arg(sentence(*stale)));
    else
        m_stale->dismiss();
}

void HallPanel::showAdvice()
{
    m_spoken = m_checkout.sale() ? SeatAdvice() : seatAdvice(m_checkout);
    m_advice->setTone(m_spoken.isWarning ? TextLabel::Tone::Warning : TextLabel::Tone::Muted);
    fitAdvice();
}

/** As much of it as there is room for. */
void HallPanel::fitAdvice()
{
    const auto separator = u"  ·  "_s;
    QStringList parts = m_spoken.parts;
    m_advice->setToolTip(parts.join(separator));
    const QMargins margins = m_hall->layout()->contentsMargins();
    const int room = width() - margins.left() - margins.right();
    while (parts.size() > 1 && m_advice->fontMetrics().horizontalAdvance(parts.join(separator)) > room)
        parts.removeLast();
    m_advice->setText(parts.join(separator));
}

void HallPanel::fillLegend(const domain::ShowtimeSummary &showtime)
{
    QList<Legend::Entry> entries;
    const QString first = showtime.ticketTypes.isEmpty() ? QString() : showtime.ticketTypes.first().code;
    for (const domain::SeatType type :
         {domain::SeatType::Standard, domain::SeatType::Premium, domain::SeatType::Vip, domain::SeatType::Sofa,
          domain::SeatType::Wheelchair, domain::SeatType::Companion}) {
        const auto &seats = m_presenter.plan().seats();
        if (std::none_of(seats.begin(), seats.end(), [type](const domain::PlanSeat &s) { return s.type == type; }))
            continue;
        // Places sold only with a need are explained by their symbol; their price is in the basket.
        const bool isOpenToAll = type != domain::SeatType::Wheelchair && type != domain::SeatType::Companion;
        const std::optional<domain::Money> price = isOpenToAll ? showtime.prices.price(first, type) : std::nullopt;
        entries.append(
            {type, SeatState::Available,
             price ? tr("%1  %2").arg(seatTypeName(type), moneyText(*price, locale())) : seatTypeName(type)});
    }
    entries.append({domain::SeatType::Standard, SeatState::Selected, tr("Selected")});
    entries.append({domain::SeatType::Standard, SeatState::HeldByOther, tr("Held")});
    entries.append({domain::SeatType::Standard, SeatState::Sold, tr("Sold")});
    m_legend->setEntries(entries);
}

} // namespace foyer::cashier
