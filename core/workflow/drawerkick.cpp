#include "drawerkick.h"

#include "async.h"

namespace foyer::workflow {

DrawerKick::DrawerKick(Checkout &checkout, ports::CashDrawer &drawer, QObject *parent)
    : QObject(parent)
    , m_checkout(checkout)
    , m_drawer(drawer)
{
    connect(&m_checkout, &Checkout::stateChanged, this, &DrawerKick::handleState);
    connect(&m_checkout, &Checkout::saleFinished, this, &DrawerKick::handleFinished);
}

void DrawerKick::handleState(Checkout::State state)
{
    if (state != Checkout::State::Paying)
        return;
    const std::optional<ports::BegunSale> &payment = m_checkout.payment();
    // Nothing is put into the drawer for what costs nothing.
    m_isCash = payment && payment->request.method == ports::PaymentMethod::Cash && !payment->request.tendered.isZero();
}

void DrawerKick::handleFinished()
{
    if (std::exchange(m_isCash, false))
        open();
}

void DrawerKick::open()
{
    async::then(m_drawer.open(), this, [this](const Result<void> &opened) {
        if (!opened)
            Q_EMIT failed(opened.error());
    });
}

} // namespace foyer::workflow
