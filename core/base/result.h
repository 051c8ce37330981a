#pragma once

#include "error.h"

#include <tl/expected.hpp>

namespace foyer {

/** A value, or why there is none. The only way an expected failure travels in this project. */
template <class T>
using Result = tl::expected<T, Error>;

/** `return fail(ErrorCode::NotFound, u"movie 7"_s);` in a function that returns any Result<T>. */
inline tl::unexpected<Error> fail(ErrorCode code, QString detail = {}, QVariantMap extras = {})
{
    return tl::unexpected<Error>(Error{code, std::move(detail), std::move(extras)});
}
/** Passes an error on: `return fail(other.error());` */
inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace foyer
