#include "salelatency.h"

#include <algorithm>

namespace foyer::workflow {

SaleLatency::SaleLatency(const Checkout &checkout, QObject *parent)
    : QObject(parent)
    , m_checkout(checkout)
{
    connect(&m_checkout, &Checkout::stateChanged, this, &SaleLatency::handleState);
}

std::optional<SaleLatency::Figures> SaleLatency::figures() const
{
    return figuresOf(m_waits);
}

std::optional<SaleLatency::Figures> SaleLatency::figuresOf(QList<std::chrono::milliseconds> waits)
{
    if (waits.isEmpty())
        return std::nullopt;
    std::sort(waits.begin(), waits.end());
    const auto rank = [&waits](qsizetype percent) { return waits.at((waits.size() * percent + 99) / 100 - 1); };
    return Figures{static_cast<int>(waits.size()), rank(50), rank(99)};
}

void SaleLatency::handleState(Checkout::State state)
{
    switch (state) {
    case Checkout::State::Paying: {
        const std::optional<ports::BegunSale> &payment = m_checkout.payment();
        if (payment && payment->request.method == ports::PaymentMethod::Cash && payment->request.byCard().isZero())
            m_since.start();
        break;
    }
    case Checkout::State::CheckingOutcome:
        break;
    case Checkout::State::Paid:
        if (!m_since.isValid())
            break;
        m_waits.append(std::chrono::milliseconds(m_since.elapsed()));
        if (m_waits.size() > kept)
            m_waits.removeFirst();
        m_since.invalidate();
        Q_EMIT changed();
        break;
    default: // refused, or set aside
        m_since.invalidate();
    }
}

} // namespace foyer::workflow
