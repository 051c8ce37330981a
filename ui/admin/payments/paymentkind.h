#pragma once

#include "paymentdesk.h"
#include "recordkind.h"

namespace foyer::admin {

/** Payments: looked up, and decided of where the provider cannot say. The desk is borrowed. */
RecordKind paymentKind(ports::PaymentDesk &desk);

} // namespace foyer::admin
