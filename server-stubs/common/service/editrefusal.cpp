#include "editrefusal.h"

namespace foyer::service {

bool EditRefusalView::tells(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::IdempotencyKeyReused:
    case ErrorCode::IllegalState:
    case ErrorCode::Forbidden:
        return true;
    default:
        return false;
    }
}

EditRefusalView EditRefusalView::of(const Error &error)
{
    EditRefusalView view{toWireName(error.code), error.detail, {}};
    for (const FieldProblem &problem : fieldProblemsOf(error)) {
        view.problems.append({problem.field, toWireName(problem.fault),
                              problem.limit.isEmpty() ? std::nullopt : std::optional(problem.limit)});
    }
    return view;
}

} // namespace foyer::service
