#include "listwindow.h"

namespace foyer::service {

using namespace Qt::Literals::StringLiterals;

Result<ListWindow> ListWindow::of(const graphql::FieldContext &field, int most)
{
    const Result<int> first = field.args.get<int>(u"first"_s);
    const Result<int> offset = field.args.get<int>(u"offset"_s);
    if (!first || !offset)
        return fail(first ? offset.error() : first.error());
    if (*first < 1 || *first > most || *offset < 0)
        return fail(ErrorCode::InvalidInput, u"first: 1 to %1; offset: from 0"_s.arg(most));
    return ListWindow{*first, *offset};
}

} // namespace foyer::service
