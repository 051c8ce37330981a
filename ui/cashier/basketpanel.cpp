#include "basketpanel.h"

#include "actionbutton.h"
#include "cardframe.h"
#include "couponpart.h"
#include "flowlayout.h"
#include "holdring.h"
#include "keymap.h"
#include "moneylabel.h"
#include "notepart.h"
#include "segmentedcontrol.h"
#include "tenderwords.h"
#include "textlabel.h"
#include "words.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using models::BasketModel;

namespace {
constexpr std::chrono::minutes wholeHold{8}; // the ring's full turn; the time shown is the server's
}

/** One seat: name and type, ticket types to choose from, price. In one line where that fits, else in two: the ticket
 *  types are never cut. */
class BasketRow : public QWidget
{
public:
    explicit BasketRow(BasketModel &model)
        : m_model(model)
    {
        m_grid = new QGridLayout(this);
        m_grid->setContentsMargins(0, 0, 0, 0);
        m_grid->setHorizontalSpacing(spacing::small + 2);
        m_grid->setVerticalSpacing(spacing::tight);
        m_seat = new TextLabel(QString(), TextSize::Strong, QFont::DemiBold);
        m_type = new TextLabel(QString(), TextSize::Tiny, QFont::Medium, TextLabel::Tone::Muted);
        m_types = new SegmentedControl;
        m_price = new MoneyLabel(TextSize::Body, QFont::DemiBold);
        m_price->setFixedWidth(Theme::current().scaled(priceWidth));
        place(true);
        connect(m_types, &SegmentedControl::currentChanged, this, [this](int choice) {
            const QList<domain::TicketType> types = m_model.ticketTypesFor(m_row);
            if (choice >= 0 && choice < types.size())
                m_model.setData(m_model.index(m_row), types.at(choice).code, BasketModel::TicketTypeRole);
        });
    }

    void show(int row)
    {
        m_row = row;
        const QModelIndex index = m_model.index(row);
        const QString label = index.data(BasketModel::LabelRole).toString();
        const auto type = static_cast<domain::SeatType>(index.data(BasketModel::SeatTypeRole).toInt());
        m_seat->setText(label);
        m_seat->setTone(index.data(BasketModel::HeldRole).toBool() ? TextLabel::Tone::Normal : TextLabel::Tone::Muted);
        m_type->setText(seatTypeName(type));
        const QList<domain::TicketType> types = m_model.ticketTypesFor(row);
        QStringList names;
        int current = -1;
        for (qsizetype i = 0; i < types.size(); ++i) {
            names.append(ticketTypeName(types.at(i)));
            if (types.at(i).code == index.data(BasketModel::TicketTypeRole).toString())
                current = static_cast<int>(i);
        }
        if (m_types->options() != names)
            m_types->setOptions(names);
        m_types->setCurrentIndex(current);
        m_types->setAccessibleName(BasketPanel::tr("Ticket for %1").arg(label));
        const QVariant price = index.data(BasketModel::PriceRole);
        m_price->setVisible(price.isValid());
        if (price.isValid())
            m_price->setMoney(price.value<domain::Money>());
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QWidget::resizeEvent(event);
        const int needed = Theme::current().scaled(wordsWidth) + m_types->sizeHint().width() + m_price->width()
            + 2 * m_grid->horizontalSpacing();
        if ((width() >= needed) != m_inOneLine)
            place(!m_inOneLine);
    }

private:
    static constexpr int wordsWidth = 62;
    static constexpr int priceWidth = 60;

    void place(bool inOneLine)
    {
        m_inOneLine = inOneLine;
        for (QWidget *part : {static_cast<QWidget *>(m_seat), static_cast<QWidget *>(m_type),
                              static_cast<QWidget *>(m_types), static_cast<QWidget *>(m_price)})
            m_grid->removeWidget(part);
        m_grid->addWidget(m_seat, 0, 0);
        if (inOneLine) {
            m_grid->addWidget(m_type, 1, 0);
            m_grid->addWidget(m_types, 0, 1, 2, 1);
            m_grid->addWidget(m_price, 0, 2, 2, 1);
        } else {
            m_grid->addWidget(m_type, 0, 1, Qt::AlignVCenter);
            m_grid->addWidget(m_price, 0, 2);
            m_grid->addWidget(m_types, 1, 0, 1, 3);
        }
        m_grid->setColumnMinimumWidth(0, inOneLine ? Theme::current().scaled(wordsWidth) : 0);
        m_grid->setColumnStretch(1, 1);
    }

    BasketModel &m_model;
    int m_row = -1;
    bool m_inOneLine = true;
    QGridLayout *m_grid = nullptr; // of this widget
    TextLabel *m_seat = nullptr; // children
    TextLabel *m_type = nullptr;
    SegmentedControl *m_types = nullptr;
    MoneyLabel *m_price = nullptr;
};

BasketPanel::BasketPanel(workflow::Checkout &checkout, QWidget *parent)
    : QWidget(parent)
    , m_checkout(checkout)
    , m_model(checkout)
{
    setObjectName(u"basket"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large + 2, spacing::large, spacing::large + 2, spacing::large + 2);
    column->setSpacing(spacing::medium);

    auto *head = new QHBoxLayout;
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    m_title = new TextLabel(QString(), TextSize::Strong, QFont::Bold);
    words->addWidget(m_title);
    m_count = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
    m_count->setObjectName(u"ticketCount"_s);
    words->addWidget(m_count);
    head->addLayout(words, 1);
    m_ring = new HoldRing;
    m_ring->setObjectName(u"holdRing"_s);
    const auto showKey = [this] {
        m_ring->setHint(tr("%1 more time").arg(KeyMap::instance().textFor(QKeySequence(Qt::Key_F6))));
    };
    connect(&KeyMap::instance(), &KeyMap::changed, this, showKey);
    showKey();
    m_ring->setToolTip(tr("Holds the seats for a whole while more"));
    connect(m_ring, &HoldRing::clicked, this, &BasketPanel::moreTimeRequested);
    QSizePolicy keep = m_ring->sizePolicy();
    keep.setRetainSizeWhenHidden(true); // or the page would jump when the first seat is held
    m_ring->setSizePolicy(keep);
    head->addWidget(m_ring);
    m_find = new ActionButton(Icon::Search, tr("Find a booking (Ctrl+F)"), ActionButton::Kind::Bare);
    m_find->setObjectName(u"find"_s);
    m_find->setDense(true);
    head->addWidget(m_find);
    connect(m_find, &QAbstractButton::clicked, this, &BasketPanel::findRequested);
    column->addLayout(head);
    column->addWidget(new Separator);

    auto *content = new QWidget;
    m_list = new QVBoxLayout(content);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(spacing::medium);
    addTools();
    m_list->addStretch(1);
    m_scroll = new QScrollArea;
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(content);
    showThrough(*m_scroll);
    column->addWidget(m_scroll, 1);

    m_empty = new QWidget;
    auto *empty = new QVBoxLayout(m_empty);
    empty->setContentsMargins(spacing::medium, 0, spacing::medium, 0);
    empty->addStretch(1);
    auto *emptyTitle = new TextLabel(tr("No seats yet"), TextSize::Strong, QFont::DemiBold, TextLabel::Tone::Muted);
    emptyTitle->setAlignment(Qt::AlignCenter);
    empty->addWidget(emptyTitle);
    auto *emptyText = new QLabel(tr("Click seats in the hall, or type 2a1c b for the best seats together."));
    emptyText->setAlignment(Qt::AlignCenter);
    emptyText->setWordWrap(true);
    emptyText->setProperty("tone", u"muted"_s);
    empty->addWidget(emptyText);
    empty->addStretch(2);
    m_others = new QWidget;
    auto *others = new QVBoxLayout(m_others);
    others->setContentsMargins(0, 0, 0, 0);
    others->setSpacing(spacing::small);
    auto *refund = new ActionButton(tr("Refund a booking"), ActionButton::Kind::Ghost);
    refund->setObjectName(u"refund"_s);
    refund->showKey(QKeySequence(Qt::Key_F4)); // the page listens, whatever is in the basket
    others->addWidget(refund);
    connect(refund, &QAbstractButton::clicked, this, &BasketPanel::refundRequested);
    auto *exchange = new ActionButton(tr("Exchange tickets"), ActionButton::Kind::Ghost);
    exchange->setObjectName(u"exchange"_s);
    exchange->showKey(QKeySequence(Qt::SHIFT | Qt::Key_F4));
    others->addWidget(exchange);
    connect(exchange, &QAbstractButton::clicked, this, &BasketPanel::exchangeRequested);
    m_parked = new ActionButton(QString(), ActionButton::Kind::Ghost);
    m_parked->setObjectName(u"parked"_s);
    m_parked->setKeyHint(QKeySequence(Qt::CTRL | Qt::Key_O).toString(QKeySequence::NativeText));
    m_parked->hide();
    others->addWidget(m_parked);
    connect(m_parked, &QAbstractButton::clicked, this, &BasketPanel::parkedRequested);
    empty->addWidget(m_others);
    column->addWidget(m_empty, 1);

    column->addWidget(new Separator);
    m_waiting = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
    m_tax = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
    auto *small = new QHBoxLayout;
    small->addWidget(m_waiting, 1);
    small->addWidget(m_tax);
    column->addLayout(small);
    m_oldLine = new QWidget;
    auto *oldLine = new QHBoxLayout(m_oldLine);
    oldLine->setContentsMargins(0, 0, 0, 0);
    oldLine->addWidget(new TextLabel(tr("Old tickets"), TextSize::Body, QFont::Medium, TextLabel::Tone::Muted));
    m_old = new MoneyLabel(TextSize::Body, QFont::DemiBold);
    m_old->setObjectName(u"oldTickets"_s);
    oldLine->addWidget(m_old, 1);
    column->addWidget(m_oldLine);
    m_partsLine = new QWidget;
    auto *partsLine = new QHBoxLayout(m_partsLine);
    partsLine->setContentsMargins(0, 0, 0, 0);
    m_partsCaption = new TextLabel(QString(), TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    m_partsCaption->setObjectName(u"partsCaption"_s);
    partsLine->addWidget(m_partsCaption, 1);
    m_partsSum = new MoneyLabel(TextSize::Body, QFont::DemiBold);
    m_partsSum->setObjectName(u"partsSum"_s);
    partsLine->addWidget(m_partsSum);
    column->addWidget(m_partsLine);
    auto *sum = new QHBoxLayout;
    m_totalCaption = new TextLabel(QString(), TextSize::Strong, QFont::DemiBold);
    m_totalCaption->setObjectName(u"totalCaption"_s);
    sum->addWidget(m_totalCaption);
    m_total = new MoneyLabel(TextSize::Display, QFont::Bold);
    m_total->setObjectName(u"total"_s);
    sum->addWidget(m_total, 1);
    column->addLayout(sum);

    m_cash = new ActionButton(tr("Cash"), ActionButton::Kind::Primary);
    m_cash->setObjectName(u"cash"_s);
    m_cash->setActionIcon(Icon::Cash);
    m_cash->setKey(QKeySequence(Qt::Key_F8));
    m_card = new ActionButton(tr("Card"));
    m_card->setObjectName(u"card"_s);
    m_card->setKey(QKeySequence(Qt::Key_F7));
    m_card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred); // as high as the one beside it
    m_ways = new QWidget;
    auto *ways = new QHBoxLayout(m_ways);
    ways->setContentsMargins(0, 0, 0, 0);
    ways->setSpacing(spacing::small);
    ways->addWidget(m_cash, 1);
    ways->addWidget(m_card);
    column->addWidget(m_ways);
    m_difference = new ActionButton(tr("To the difference"), ActionButton::Kind::Primary);
    m_difference->setObjectName(u"toDifference"_s);
    m_difference->setKey(QKeySequence(Qt::Key_F8));
    column->addWidget(m_difference);
    auto *lower = new QHBoxLayout;
    lower->setSpacing(spacing::small);
    m_exact = new ActionButton(tr("Exact cash"));
    m_exact->setObjectName(u"exactCash"_s);
    m_exact->setKey(QKeySequence(Qt::Key_F9));
    m_giveBack = new ActionButton(tr("Give back"));
    m_giveBack->setObjectName(u"giveBack"_s);
    m_giveBack->setKey(QKeySequence(Qt::Key_F12));
    lower->addWidget(m_exact, 1);
    lower->addWidget(m_giveBack, 1);
    column->addLayout(lower);

    connect(m_cash, &QAbstractButton::clicked, this, &BasketPanel::cashRequested);
    connect(m_card, &QAbstractButton::clicked, this, &BasketPanel::cardRequested);
    connect(m_exact, &QAbstractButton::clicked, this, &BasketPanel::exactCashRequested);
    connect(m_difference, &QAbstractButton::clicked, this, &BasketPanel::differenceRequested);
    connect(m_giveBack, &QAbstractButton::clicked, this, &BasketPanel::giveBackRequested);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &BasketPanel::showRows);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &BasketPanel::showRows);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &BasketPanel::showRows);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &BasketPanel::showRows);
    connect(&m_model, &BasketModel::totalChanged, this, &BasketPanel::showTotals);
    connect(&m_checkout, &workflow::Checkout::stateChanged, this, &BasketPanel::showTotals);
    connect(&m_checkout, &workflow::Checkout::quoteChanged, this, &BasketPanel::showTotals);
    connect(&m_checkout, &workflow::Checkout::holdTimeLeftChanged, this, &BasketPanel::showHold);
    connect(&m_checkout, &workflow::Checkout::basketChanged, this, &BasketPanel::showHold);
    showRows();
}

void BasketPanel::showRows()
{
    const int count = m_model.rowCount();
    while (m_rows.size() > count)
        delete m_rows.takeLast();
    while (m_rows.size() < count) {
        m_rows.append(new BasketRow(m_model));
        m_list->insertWidget(static_cast<int>(m_rows.size()) - 1, m_rows.last());
    }
    for (int i = 0; i < count; ++i)
        m_rows.at(i)->show(i);
    m_scroll->setVisible(count > 0);
    m_empty->setVisible(count == 0);
    m_count->setText(count == 0 ? QString() : tr("%n ticket(s)", nullptr, count));
    showHold();
    showTotals();
}

void BasketPanel::showTotals()
{
    const std::optional<domain::Money> total = m_model.total();
    const bool hasSeats = m_model.rowCount() > 0;
    m_total->setVisible(total.has_value());
    if (total)
        m_total->setMoney(*total);
    showExchange();
    showParts();
    m_tax->setText(m_checkout.quote() ? tr("incl. tax %1").arg(moneyText(m_checkout.quote()->tax, locale()))
                                      : QString());
    m_waiting->setText(!hasSeats || total                                             ? QString()
                           : m_checkout.state() == workflow::Checkout::State::Holding ? tr("Holding the seats…")
                                                                                      : tr("Asking for the price…"));
    const bool canPay = m_checkout.canPay();
    m_cash->setText(canPay ? tr("Cash  ·  %1").arg(moneyText(*m_checkout.due(), locale())) : tr("Cash"));
    m_cash->setEnabled(canPay);
    m_card->setEnabled(canPay);
    m_exact->setEnabled(canPay);
    m_coupon->setEnabled(m_checkout.allows(workflow::Checkout::Event::ChangeTickets));
    m_split->setEnabled(canPay);
    m_member->setEnabled(m_checkout.allows(workflow::Checkout::Event::ChangeTickets));
    m_note->setEnabled(m_checkout.allows(workflow::Checkout::Event::ChangeTickets));
    m_park->setEnabled(m_checkout.allows(workflow::Checkout::Event::Pay));
    m_giveBack->setEnabled(hasSeats && m_checkout.allows(workflow::Checkout::Event::ChangeSeats));
}

void BasketPanel::addTools()
{
    m_coupons = new CouponPart(m_checkout);
    m_list->addWidget(m_coupons);
    connect(m_coupons, &CouponPart::left, this, &BasketPanel::couponLeft);
    connect(m_coupons, &CouponPart::changed, this, [this] { m_coupon->setVisible(!m_coupons->isAsking()); });
    m_sayings = new NotePart(m_checkout);
    m_list->addWidget(m_sayings);
    connect(m_sayings, &NotePart::left, this, &BasketPanel::couponLeft);
    connect(m_sayings, &NotePart::refused, this, &BasketPanel::noteRefused);
    connect(m_sayings, &NotePart::changed, this, [this] { m_note->setVisible(!m_sayings->isAsking()); });
    m_tools = new QWidget;
    auto *tools = new FlowLayout(spacing::small, spacing::small, m_tools);
    const auto add = [tools](const QString &text, const QString &name, Icon icon, const QKeySequence &key) {
        auto *button = new ActionButton(text, ActionButton::Kind::Ghost);
        button->setObjectName(name);
        button->setActionIcon(icon);
        button->setDense(true);
        button->setKey(key);
        tools->addWidget(button);
        return button;
    };
    m_coupon = add(tr("Coupon"), u"coupon"_s, Icon::Tag, QKeySequence(Qt::CTRL | Qt::Key_R));
    m_note = add(tr("Note"), u"note"_s, Icon::Info, QKeySequence(Qt::CTRL | Qt::Key_N));
    m_member = add(tr("Member"), u"member"_s, Icon::Person, QKeySequence(Qt::CTRL | Qt::Key_T));
    connect(m_member, &QAbstractButton::clicked, this, &BasketPanel::memberRequested);
    m_park = add(tr("Park"), u"park"_s, Icon::Clock, QKeySequence(Qt::CTRL | Qt::Key_P));
    connect(m_park, &QAbstractButton::clicked, this, &BasketPanel::parkRequested);
    m_split = add(tr("Gift card, parts"), u"split"_s, Icon::Gift, QKeySequence(Qt::CTRL | Qt::Key_G));
    m_list->addWidget(m_tools);
    connect(m_coupon, &QAbstractButton::clicked, this, &BasketPanel::askForCoupon);
    connect(m_split, &QAbstractButton::clicked, this, &BasketPanel::splitRequested);
    connect(m_note, &QAbstractButton::clicked, this, &BasketPanel::askForNote);
}

void BasketPanel::askForNote()
{
    if (!m_checkout.allows(workflow::Checkout::Event::ChangeTickets))
        return;
    m_sayings->ask();
    m_list->activate();
    m_scroll->ensureWidgetVisible(m_sayings);
}

void BasketPanel::askForCoupon()
{
    if (!m_checkout.allows(workflow::Checkout::Event::ChangeTickets))
        return;
    m_coupons->ask();
    m_list->activate(); // the field has its place now, or the wrong one would be scrolled to
    m_scroll->ensureWidgetVisible(m_coupons);
}

void BasketPanel::setParked(qsizetype count)
{
    m_parked->setVisible(count > 0);
    m_parked->setText(tr("%n parked sale(s)", nullptr, static_cast<int>(count)));
}

void BasketPanel::showParts()
{
    const QList<ports::PaymentPart> parts = m_checkout.parts();
    m_partsLine->setVisible(!parts.isEmpty());
    const std::optional<domain::Money> due = m_checkout.due();
    if (parts.isEmpty() || !due || !m_checkout.quote())
        return;
    const domain::Money paid = m_checkout.quote()->total.minus(*due).value_or(*due);
    m_partsCaption->setText(parts.size() == 1 ? tenderName(parts.first().method, parts.first().reference)
                                              : tr("%n part(s)", nullptr, static_cast<int>(parts.size())));
    m_partsSum->setMoney(domain::Money(-paid.minor(), paid.currency()));
    m_totalCaption->setText(tr("To pay"));
    m_total->setMoney(*due);
}

void BasketPanel::showExchange()
{
    const std::optional<ports::OldTickets> &old = m_checkout.exchange();
    m_title->setText(old ? tr("Exchange: new seats") : tr("Basket"));
    // First what goes, or for a moment both would need more room than the window has.
    for (QWidget *part : {m_others, m_ways, static_cast<QWidget *>(m_exact), static_cast<QWidget *>(m_split),
                          static_cast<QWidget *>(m_park), static_cast<QWidget *>(m_find)})
        part->setVisible(!old);
    m_oldLine->setVisible(old.has_value());
    m_difference->setVisible(old.has_value());
    m_totalCaption->setText(tr("Total"));
    if (!old)
        return;
    m_old->setMoney(domain::Money(-old->worth.minor(), old->worth.currency()));
    const std::optional<domain::Money> due = m_checkout.due();
    m_difference->setEnabled(due && m_checkout.canPay());
    if (!due)
        return;
    const bool goesBack = due->isNegative();
    m_totalCaption->setText(goesBack ? tr("Goes back") : due->minor() == 0 ? tr("Nothing to pay") : tr("To pay"));
    m_total->setMoney(goesBack ? domain::Money(-due->minor(), due->currency()) : *due);
}

void BasketPanel::showHold()
{
    const std::optional<std::chrono::seconds> left = m_checkout.holdTimeLeft();
    m_ring->setVisible(left.has_value() && !m_checkout.isCollecting()); // what is reserved is so for hours
    if (left)
        m_ring->setTimeLeft(*left, wholeHold);
}

} // namespace foyer::cashier
