#pragma once

#include "checkout.h"

#include <QElapsedTimer>
#include <QList>

#include <chrono>
#include <optional>

namespace foyer::workflow {

/** How long a cashier waits for a cash sale: from the key that takes the money until the sale is certain. Of card
 *  payments the customer decides the time; what was set aside, nobody waited for. An unknown outcome counts with the
 *  time it took to find it out. GUI thread; borrows the checkout. */
class SaleLatency : public QObject
{
    Q_OBJECT
public:
    /** Percentiles by nearest rank. Value type. */
    struct Figures
    {
        int sales = 0; ///< Of the last kept ones.
        std::chrono::milliseconds p50{};
        std::chrono::milliseconds p99{};
        friend bool operator==(const Figures &, const Figures &) = default;
    };

    explicit SaleLatency(const Checkout &checkout, QObject *parent = nullptr);

    /** None before the first sale. */
    std::optional<Figures> figures() const;
    /** Of waits in any order; none of none. */
    static std::optional<Figures> figuresOf(QList<std::chrono::milliseconds> waits);

    static constexpr int kept = 1000;

Q_SIGNALS:
    void changed();

private:
    void handleState(Checkout::State state);

    const Checkout &m_checkout;
    QElapsedTimer m_since; ///< Invalid while nobody waits.
    QList<std::chrono::milliseconds> m_waits; ///< The oldest first.
};

} // namespace foyer::workflow
