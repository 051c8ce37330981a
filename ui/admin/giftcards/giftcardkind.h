#pragma once

#include "giftcarddesk.h"
#include "recordkind.h"

namespace foyer::admin {

/** Gift cards and vouchers: looked up, issued, topped up. The desk is borrowed. */
RecordKind giftCardKind(ports::GiftCardDesk &desk);

} // namespace foyer::admin
