#pragma once

#include "execution/fieldcontext.h"

namespace foyer::service {

/** Which part of a list is asked for: the arguments `first` and `offset` of its field. Value type. */
struct ListWindow
{
    static constexpr int largest = 200; ///< As `first`.

    int first = 50;
    int offset = 0;

    /** InvalidInput unless first is 1 to @p most and offset is not below 0. */
    static Result<ListWindow> of(const graphql::FieldContext &field, int most = largest);
};

} // namespace foyer::service
