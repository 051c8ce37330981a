#pragma once

#include "cashdrawer.h"
#include "checkout.h"

namespace foyer::workflow {

/** Opens the drawer when cash was taken, and when some goes back, and for nothing else: once the sale is certain, for there may be change to
 * give. A sale that was set aside and is settled later opens none: nobody stands there any more. GUI thread; borrows
 * both. */
class DrawerKick : public QObject
{
    Q_OBJECT
public:
    DrawerKick(Checkout &checkout, ports::CashDrawer &drawer, QObject *parent = nullptr);

    /** For cash that goes back to a customer. */
    void open();

Q_SIGNALS:
    /** It has to be opened by its key. */
    void failed(const foyer::Error &error);

private:
    void handleState(Checkout::State state);
    void handleFinished();

    Checkout &m_checkout;
    ports::CashDrawer &m_drawer;
    bool m_isCash = false; ///< The payment that is on its way.
};

} // namespace foyer::workflow
