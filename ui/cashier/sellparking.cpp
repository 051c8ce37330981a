#include "basketpanel.h"
#include "exchangepanel.h"
#include "messagebanner.h"
#include "pagestack.h"
#include "parkpanel.h"
#include "programmepanel.h"
#include "sellpage.h"

/** @file
 *  Sales that wait while others are served: the part of SellPage that parks and resumes them. */
namespace foyer::cashier {

using namespace foyer::widgets;
using State = workflow::Checkout::State;

namespace {
constexpr std::chrono::seconds messageTime{8};
}

void SellPage::connectParking()
{
    connect(m_basket, &BasketPanel::parkRequested, this, &SellPage::beginParking);
    connect(m_basket, &BasketPanel::parkedRequested, this, &SellPage::showParked);
    connect(m_park, &ParkPanel::parkRequested, this, &SellPage::park);
    connect(m_park, &ParkPanel::resumeRequested, this, &SellPage::resumeParked);
    connect(m_park, &ParkPanel::left, this, &SellPage::stepBack);
    const auto showCount = [this] { m_basket->setParked(m_desk.shelf.sales().size()); };
    connect(&m_desk.shelf, &workflow::SaleShelf::changed, this, showCount);
    connect(&m_desk.session, &ports::SessionApi::changed, this, showCount);
    connect(&m_desk.shelf, &workflow::SaleShelf::notKept, this, [this] {
        tell(tr("The parked sale could not be saved: if this till is switched off, it is not found again."));
    });
    showCount();
}

void SellPage::beginParking()
{
    if (m_right->currentWidget() != m_basket || m_exchange->isUnderWay()
        || !m_desk.checkout.allows(workflow::Checkout::Event::Pay))
        return;
    m_message->dismiss();
    m_right->setCurrentWidget(m_park);
    m_park->beginParking();
}

void SellPage::showParked()
{
    if (!isFree())
        return; // money is being taken, or something else is at work
    if (m_desk.shelf.sales().isEmpty()) {
        tell(tr("No sale is parked."));
        return;
    }
    m_message->dismiss();
    m_right->setCurrentWidget(m_park);
    m_park->beginChoosing();
}

void SellPage::park(const QString &note)
{
    if (const Result<void> parked = m_desk.shelf.park(note); !parked) {
        tell(parked.error().extras.contains(QStringLiteral("isFull"))
                 ? tr("So many sales are parked already. Resume one, or give its seats back.")
                 : tr("These seats cannot be parked now."));
        return;
    }
    m_right->setCurrentWidget(m_basket);
    m_programme->clearLine();
    m_programme->focusLine();
    m_message->showMessage(MessageBanner::Kind::Info, tr("Parked. Its seats stay held for their time."), {},
                           messageTime);
}

void SellPage::resumeParked(const domain::BookingId &booking)
{
    bool isOver = false;
    for (const ports::ParkedSale &sale : m_desk.shelf.sales())
        isOver |= sale.booking == booking && m_desk.shelf.timeLeft(sale).count() == 0;
    if (!m_desk.shelf.resume(booking)) {
        tell(tr("There are seats in the basket. Park them first, sell them, or give them back."));
        return;
    }
    m_right->setCurrentWidget(m_basket);
    m_programme->focusLine();
    if (isOver)
        tell(tr("The time of the parked sale was over. Those of its seats that are free are held again."));
}

} // namespace foyer::cashier
