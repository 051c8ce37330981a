#include "capture.h"

#include <QCryptographicHash>

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

QString toWireName(PaymentMethod method)
{
    switch (method) {
    case PaymentMethod::Cash:
        return u"CASH"_s;
    }
    Q_UNREACHABLE();
}

QString toWireName(PaymentState state)
{
    return state == PaymentState::Captured ? u"CAPTURED"_s : u"REFUSED"_s;
}

QByteArray bodyHash(const Capture &capture)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &field :
         {capture.booking.toBytes(), toWireName(capture.method).toUtf8(), QByteArray::number(capture.amount.minor()),
          capture.amount.currency().code().toUtf8(), QByteArray::number(capture.tenderedMinor),
          capture.takenBy.toUtf8()}) {
        hash.addData(QByteArray::number(field.size()) + ':');
        hash.addData(field);
    }
    return hash.result();
}

Attempt decide(const Capture &capture, qint64 nowMs)
{
    Attempt attempt{capture, PaymentState::Refused, {}, 0, nowMs};
    if (capture.amount.isNegative()) {
        attempt.capture.amount = domain::Money(0, capture.amount.currency());
        attempt.refusalCode = foyer::toWireName(ErrorCode::InvalidInput);
    } else if (capture.tenderedMinor < capture.amount.minor()) {
        attempt.refusalCode = foyer::toWireName(ErrorCode::InsufficientTender);
    } else {
        attempt.state = PaymentState::Captured;
        attempt.changeMinor = capture.tenderedMinor - capture.amount.minor();
    }
    return attempt;
}

} // namespace foyer::payment
