#pragma once

#include "checkout.h"
#include "storedvalueapi.h"

namespace foyer::workflow {

/** A gift card, a voucher or an account becomes a part of a sale: what is on it, or left until its limit, is asked for
 *  first, and shown, before anything is taken. GUI thread. Borrows both. */
class SplitPayment : public QObject
{
    Q_OBJECT
public:
    SplitPayment(Checkout &checkout, ports::StoredValueApi &storedValues, QObject *parent = nullptr);

    /** In either case, blanks and hyphens anywhere. Told by added() or refused(). InvalidInput for an empty code,
     *  IllegalState while another is being asked for. */
    Result<void> enterCode(const QString &code);
    bool isAsking() const { return m_isAsking; }
    /** What comes of the code that is being asked for is nobody's any more. */
    void cancel();
    /** The balance of a part as it was when it was asked for; none for what is no stored value. */
    std::optional<domain::Money> balanceOf(const QString &code) const;
    /** Whose account it is; empty for what is none. */
    QString nameOf(const QString &code) const;

Q_SIGNALS:
    void askingChanged();
    void added(const foyer::ports::StoredValue &card);
    /** NotFound: there is no such code. The rest as of Checkout::addStoredValue(), or nobody answered. */
    void refused(const foyer::Error &error);

private:
    void handleAnswer(const Result<ports::StoredValue> &answer);

    Checkout &m_checkout;
    ports::StoredValueApi &m_storedValues;
    bool m_isAsking = false;
    quint64 m_question = 0;
    QHash<QString, ports::StoredValue> m_known; ///< By the codes of this sale.
    quint64 m_knownOf = 0;
};

} // namespace foyer::workflow
