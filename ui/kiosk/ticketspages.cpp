#include "ticketspages.h"

#include "cardframe.h"
#include "kioskwords.h"
#include "moneylabel.h"
#include "segmentedcontrol.h"
#include "ticketwords.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>

namespace foyer::kiosk {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {

constexpr int longestCode = 40;

void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

} // namespace

TicketsPage::TicketsPage(const Stand &stand, const PageLook &look)
    : KioskPage(stand, look)
{
    setObjectName(u"ticketsPage"_s);
    addTitle(tr("Which tickets?"));
    auto *rows = new QWidget;
    m_list = new QVBoxLayout(rows);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(spacing::medium);
    column()->addWidget(touchScroll(rows), 1);
    m_coupons = new QVBoxLayout;
    m_coupons->setSpacing(spacing::small);
    column()->addLayout(m_coupons);
    auto *actions = addActions();
    m_add = new TouchButton(u"addCoupon"_s, QString());
    m_add->setActionIcon(Icon::Gift);
    connect(m_add, &QAbstractButton::clicked, this, [this] { std::ignore = visit().enterCoupon(); });
    actions->addWidget(m_add, 2);
    m_next = new TouchButton(u"ticketsNext"_s, tr("Continue"), ActionButton::Kind::Primary);
    m_next->setActionIcon(Icon::Arrow);
    m_next->setIconAfter(true);
    actions->addWidget(m_next, 3);
    connect(m_next, &QAbstractButton::clicked, this, [this] { std::ignore = visit().next(); });
    connect(&visit(), &workflow::Visit::saleChanged, this, &TicketsPage::refresh);
    refresh();
}

void TicketsPage::fillRows()
{
    clear(m_list);
    m_rows.clear();
    const domain::ShowtimeSummary *showtime = checkout().hall().showtime();
    for (const workflow::BasketLine &line : checkout().basket()) {
        auto *card = new CardFrame;
        auto *down = new QVBoxLayout(card);
        down->setContentsMargins(spacing::huge, spacing::small, spacing::huge, spacing::small);
        down->setSpacing(spacing::small);
        auto *across = new QHBoxLayout;
        across->setSpacing(spacing::large);
        down->addLayout(across);
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        auto *seat =
            new TextLabel(tr("Row %1, seat %2").arg(line.seat.row, line.seat.number), TextSize::Strong, QFont::Bold);
        seat->setMinimumWidth(seat->sizeHint().width()); // there is no pointing at it to read the rest
        words->addWidget(seat);
        words->addWidget(
            new TextLabel(seatTypeName(line.seat.type), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted));
        across->addLayout(words, 2);
        Row row{line.seat, {}, new SegmentedControl, new MoneyLabel(TextSize::Strong, QFont::Bold)};
        QStringList names;
        for (const domain::TicketType &type : showtime->ticketTypes) {
            if (!showtime->prices.price(type.code, line.seat.type))
                continue;
            row.types.append(type);
            names.append(ticketName(type));
        }
        row.choice->setOptions(names);
        row.choice->setObjectName(u"ticketsOf"_s + line.seat.label());
        row.choice->setAccessibleName(tr("Ticket for row %1, seat %2").arg(line.seat.row, line.seat.number));
        row.choice->setFixedHeight(touchTarget(this));
        connect(row.choice, &SegmentedControl::currentChanged, this,
                [this, seat = line.seat.id, types = row.types](int index) {
                    std::ignore = visit().setTicketType(seat, types.at(index).code);
                });
        if (look().isWide)
            across->addWidget(row.choice, 5);
        else
            down->addWidget(row.choice);
        across->addWidget(row.price, 1);
        m_list->addWidget(card);
        m_rows.append(row);
    }
    m_list->addStretch(1);
}

void TicketsPage::fillCoupons()
{
    clear(m_coupons);
    m_couponRows.clear();
    m_shownCoupons = checkout().coupons();
    for (const QString &code : std::as_const(m_shownCoupons)) {
        auto *card = new CardFrame;
        auto *row = new QHBoxLayout(card);
        row->setContentsMargins(spacing::huge, spacing::small, spacing::huge, spacing::small);
        row->setSpacing(spacing::large);
        auto *what = new TextLabel(tr("Coupon %1").arg(code), TextSize::Strong, QFont::Bold);
        what->setMinimumWidth(what->sizeHint().width());
        row->addWidget(what, 1);
        auto *off = new TextLabel(QString(), TextSize::Strong, QFont::Bold);
        off->setObjectName(u"off"_s + code);
        row->addWidget(off);
        auto *remove = new TouchButton(u"coupon"_s + code, Icon::Close, tr("Coupon %1: take it off").arg(code));
        connect(remove, &QAbstractButton::clicked, this, [this, code] { std::ignore = visit().removeCoupon(code); });
        row->addWidget(remove);
        m_coupons->addWidget(card);
        m_couponRows.insert(code, off);
    }
    m_add->setText(m_shownCoupons.isEmpty() ? tr("I have a coupon") : tr("Another coupon"));
}

void TicketsPage::refresh()
{
    const QList<workflow::BasketLine> basket = checkout().basket();
    const bool isSame =
        std::equal(basket.begin(), basket.end(), m_rows.begin(), m_rows.end(),
                   [](const workflow::BasketLine &line, const Row &row) { return line.seat == row.seat; });
    if (!isSame)
        fillRows();
    const QList<std::optional<domain::Money>> prices = shownPrices(checkout());
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows.at(i);
        for (qsizetype type = 0; type < row.types.size(); ++type) {
            if (row.types.at(type).code == basket.at(i).ticketType)
                row.choice->setCurrentIndex(int(type));
        }
        row.price->setMoney(prices.at(i).value_or(domain::Money()));
    }
    if (m_shownCoupons != checkout().coupons() || m_add->text().isEmpty())
        fillCoupons();
    m_next->setEnabled(visit().canContinue());
    const auto &quote = checkout().quote();
    for (const domain::CouponDiscount &coupon : quote ? quote->coupons : QList<domain::CouponDiscount>()) {
        if (TextLabel *off = m_couponRows.value(coupon.code))
            off->setText(areCouponsApart(checkout()) ? u"\u2212"_s + moneyText(coupon.off, locale()) : QString());
    }
    m_next->setText(quote ? tr("Continue  ·  %1").arg(moneyText(quote->total, locale())) : tr("One moment please…"));
}

CouponPage::CouponPage(const Stand &stand, const PageLook &look)
    : KioskPage(stand, look)
{
    setObjectName(u"couponPage"_s);
    addTitle(tr("What is the code of your coupon?"));
    m_code = new TouchField(u"couponCode"_s, tr("Code of the coupon"), longestCode);
    auto *line = new QHBoxLayout;
    line->setSpacing(spacing::large);
    line->addWidget(m_code, 1);
    m_use = new TouchButton(u"useCoupon"_s, tr("Use the coupon"), ActionButton::Kind::Primary);
    line->addWidget(m_use);
    column()->addLayout(line);
    auto *pad = new KeyPad(KeyPad::Keys::Code);
    column()->addStretch(1);
    column()->addWidget(pad);
    connect(pad, &KeyPad::typed, m_code, &QLineEdit::insert);
    connect(pad, &KeyPad::erased, m_code, &QLineEdit::backspace);
    connect(m_code, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_use->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_code, &QLineEdit::returnPressed, this, &CouponPage::use);
    connect(m_use, &QAbstractButton::clicked, this, &CouponPage::use);
    m_use->setEnabled(false);
}

QWidget *CouponPage::firstFocus() const
{
    return m_code;
}

void CouponPage::refresh()
{
    m_code->setText(visit().refusedCoupon()); // else nothing: what the last one typed is nobody's business
    m_code->selectAll();
}

void CouponPage::use()
{
    if (!m_code->text().trimmed().isEmpty())
        std::ignore = visit().useCoupon(m_code->text());
}

} // namespace foyer::kiosk
