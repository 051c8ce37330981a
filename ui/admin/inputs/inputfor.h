#pragma once

#include "fieldinput.h"

namespace foyer::admin {

/** What a field of this kind is edited with. */
FieldInput *inputFor(const FieldSpec &spec);

} // namespace foyer::admin
