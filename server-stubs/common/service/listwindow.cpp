#include "listwindow.h"

namespace foyer::service {

using namespace Qt::Literals::StringLiterals;

Result<ListWindow> ListWindow::of(const graphql::FieldContext &field)
{
    const Result<int> first = field.args.get<int>(u"first"_s);
    const Result<int> offset = field.args.get<int>(u"offset"_s);
    if (!first || !offset)
        return fail(first ? offset.error() : first.error());
    if (*first < 1 || *first > largest || *offset < 0)
        return fail(ErrorCode::InvalidInput, u"first: 1 to %1; offset: from 0"_s.arg(largest));
    return ListWindow{*first, *offset};
}

} // namespace foyer::service
