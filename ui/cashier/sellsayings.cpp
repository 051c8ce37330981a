#include "agepanel.h"
#include "basketpanel.h"
#include "exchangepanel.h"
#include "membernumber.h"
#include "memberpanel.h"
#include "messagebanner.h"
#include "pagestack.h"
#include "programmepanel.h"
#include "sellpage.h"

/** @file
 *  What is said of a sale before it is paid: the part of SellPage that asks for it. */
namespace foyer::cashier {

using namespace foyer::widgets;

void SellPage::connectSayings()
{
    connect(m_age, &AgePanel::confirmed, this, [this] {
        const std::function<void()> pay = std::exchange(m_payNext, nullptr);
        m_desk.checkout.confirmAge();
        m_right->setCurrentWidget(m_basket); // where that leads to nothing any more, what there is stands there
        if (pay)
            pay();
    });
    connect(m_age, &AgePanel::left, this, &SellPage::stepBack);
    connect(m_right, &PageStack::currentChanged, this, [this] {
        if (m_right->currentWidget() != m_age)
            m_payNext = nullptr; // somebody does something else instead
    });
    connect(m_basket, &BasketPanel::memberRequested, this, [this] { beginMember(); });
    connect(m_member, &MemberPanel::left, this, &SellPage::stepBack);
    connect(m_basket, &BasketPanel::noteRefused, this, qOverload<const QString &>(&SellPage::tell));
}

void SellPage::beginMember(const QString &text)
{
    const QWidget *shown = m_right->currentWidget();
    if (shown != m_basket && shown != m_member)
        return; // money is being taken, or something else is at work
    if (!m_desk.checkout.allows(workflow::Checkout::Event::ChangeTickets)) {
        tell(tr("Choose the seats first: they become the member's."));
        return;
    }
    m_message->dismiss();
    m_right->setCurrentWidget(m_member);
    m_member->begin(text);
}

void SellPage::takeScanned(const QString &text)
{
    if (!domain::MemberNumber::fromString(text)) {
        beginFind(text);
        return;
    }
    m_programme->clearLine();
    beginMember(text);
}

void SellPage::payOncePeopleAreOldEnough(std::function<void()> pay)
{
    const std::optional<domain::AgeCheck> check = m_desk.checkout.ageToConfirm();
    if (!check || !m_desk.checkout.canPay()) { // asked again once it can be paid
        pay();
        return;
    }
    m_message->dismiss();
    m_right->setCurrentWidget(m_age);
    m_payNext = std::move(pay);
    m_age->begin(*check, m_desk.checkout.hall().showtime()->movieTitle);
}

} // namespace foyer::cashier
