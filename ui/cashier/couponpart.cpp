#include "couponpart.h"

#include "actionbutton.h"
#include "basketprices.h"
#include "moneylabel.h"
#include "panelparts.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {
constexpr int longestCode = 40;
}

CouponPart::CouponPart(workflow::Checkout &checkout, QWidget *parent)
    : QWidget(parent)
    , m_checkout(checkout)
{
    QVBoxLayout *column = columnIn(this);
    auto *lines = new QWidget;
    m_lines = columnIn(lines);
    column->addWidget(lines);
    m_entry = new QWidget;
    QVBoxLayout *entry = columnIn(m_entry);
    TextLabel *caption = fieldCaption(tr("Coupon's code"));
    entry->addWidget(caption);
    m_code = new QLineEdit;
    m_code->setObjectName(u"couponCode"_s);
    m_code->setAccessibleName(caption->text());
    m_code->setPlaceholderText(tr("Enter takes it, Esc does not"));
    m_code->setMaxLength(longestCode);
    m_code->installEventFilter(this);
    caption->setBuddy(m_code);
    entry->addWidget(m_code);
    column->addWidget(m_entry);
    m_entry->hide();
    connect(m_code, &QLineEdit::returnPressed, this, &CouponPart::use);
    connect(&m_checkout, &workflow::Checkout::quoteChanged, this, &CouponPart::showCoupons);
    showCoupons();
}

void CouponPart::ask()
{
    m_entry->show();
    Q_EMIT changed();
    m_code->setFocus();
    m_code->selectAll();
}

void CouponPart::stopAsking()
{
    m_code->clear();
    if (m_entry->isHidden())
        return;
    m_entry->hide();
    Q_EMIT changed();
}

bool CouponPart::isAsking() const
{
    return !m_entry->isHidden();
}

void CouponPart::use()
{
    if (!m_checkout.addCoupon(m_code->text()))
        return; // nothing was typed, or there are no seats to take it off
    stopAsking();
    Q_EMIT left();
}

void CouponPart::showCoupons()
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const bool isApart = models::areCouponsApart(m_checkout);
    const auto &quote = m_checkout.quote();
    for (const QString &code : m_checkout.coupons()) {
        auto *line = new QWidget;
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(spacing::small);
        auto *name = new TextLabel(tr("Coupon %1").arg(code), TextSize::Body, QFont::DemiBold);
        name->setObjectName(u"coupon-"_s + code);
        row->addWidget(name, 1);
        const auto granted = quote ? std::find_if(quote->coupons.cbegin(), quote->coupons.cend(),
                                                  [&code](const domain::CouponDiscount &c) { return c.code == code; })
                                   : QList<domain::CouponDiscount>::const_iterator();
        if (quote && granted != quote->coupons.cend() && isApart) {
            auto *off = new MoneyLabel(TextSize::Body, QFont::DemiBold);
            off->setObjectName(u"off-"_s + code);
            off->setMoney(domain::Money(-granted->off.minor(), granted->off.currency()));
            row->addWidget(off);
        } else {
            auto *off = new TextLabel(quote ? tr("in the prices") : tr("asking…"), TextSize::Small, QFont::Medium,
                                      TextLabel::Tone::Muted);
            off->setObjectName(u"off-"_s + code);
            row->addWidget(off);
        }
        auto *remove = new ActionButton(Icon::Close, tr("Coupon %1: take it off").arg(code), ActionButton::Kind::Bare);
        remove->setObjectName(u"takeOff-"_s + code);
        remove->setDense(true);
        connect(remove, &QAbstractButton::clicked, this, [this, code] { std::ignore = m_checkout.removeCoupon(code); });
        row->addWidget(remove);
        m_lines->addWidget(line);
    }
    if (m_checkout.seats().isEmpty())
        stopAsking();
    Q_EMIT changed();
}

bool CouponPart::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_code && event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept(); // one step back is out of the field, before it is anything of the page
        return true;
    }
    if (watched == m_code && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        stopAsking();
        Q_EMIT left();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace foyer::cashier
