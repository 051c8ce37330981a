#pragma once

#include "houseaccountdesk.h"
#include "recordkind.h"

namespace foyer::admin {

/** Accounts of customers who pay by invoice: looked up, opened, edited, closed, with what moved on them and their
 * payments. The desk is borrowed. */
RecordKind houseAccountKind(ports::HouseAccountDesk &desk);

} // namespace foyer::admin
