#pragma once

#include "bookingapi.h"

#include <QString>

/** Coupons, gift cards and parts of a payment, in the words of the till. */
namespace foyer::cashier {

/** Why the coupon was taken off: Checkout::couponRefused(). */
QString couponRefusedText(const QString &code, const Error &error);
/** "Gift card ···7Q2F", "Voucher ···7Q2F", "Account ···7Q2F", "Card". @p last4 of its code; or the code. */
QString tenderName(ports::PaymentMethod method, const QString &last4);
/** Which part of a payment was refused and why, as Checkout::paymentRefused() names it; empty when it names none. */
QString refusedPartText(const Error &error);
/** Why a code cannot be a part, as workflow::SplitPayment::refused() tells it. */
QString refusedCodeText(const Error &error);

} // namespace foyer::cashier
