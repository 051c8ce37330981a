#include "userpayloads.h"

#include "execution/valuetypes.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;
using service::EditRefusalView;

namespace {

/** A refusal, or the fault that it is. What others changed meanwhile is told by the edit itself, so a Conflict here is
 * a rule of the schema that the code should have kept. */
Result<EditRefusalView> refusalOf(const Error &error)
{
    if (error.code == ErrorCode::Conflict)
        return fail(ErrorCode::Internal, u"the database refused: "_s + error.detail);
    if (EditRefusalView::tells(error.code))
        return EditRefusalView::of(error);
    return fail(error);
}

} // namespace

UserConnectionView UserConnectionView::of(const UserPage &page)
{
    return {static_cast<int>(page.totalCount), page.users};
}

Result<UserPayloadView> toPayload(const Result<UserEdit> &edit)
{
    if (edit) {
        return UserPayloadView{edit->user,
                               edit->refusal ? std::optional(EditRefusalView::of(*edit->refusal)) : std::nullopt};
    }
    return refusalOf(edit.error()).map([](const EditRefusalView &refusal) {
        return UserPayloadView{std::nullopt, refusal};
    });
}

Result<BadgePayloadView> toPayload(const Result<IssuedBadge> &issued)
{
    const Result<UserEdit> edit = issued ? Result<UserEdit>(issued->edit) : fail(issued.error());
    return toPayload(edit).map([&issued](const UserPayloadView &payload) {
        return BadgePayloadView{payload.refusal ? std::nullopt : std::optional(issued->badge), payload.user,
                                payload.refusal};
    });
}

Result<KioskCodePayloadView> toPayload(const Result<KioskCode> &code)
{
    if (code) {
        return KioskCodePayloadView{KioskCodeView{code->id, code->cinema, code->name, code->code,
                                                  QDateTime::fromMSecsSinceEpoch(code->expiresAtMs, Qt::UTC)},
                                    std::nullopt};
    }
    return refusalOf(code.error()).map([](const EditRefusalView &refusal) {
        return KioskCodePayloadView{std::nullopt, refusal};
    });
}

void registerUserPayloads()
{
    graphql::registerOptional<User>();
    graphql::registerOptional<KioskCodeView>();
    graphql::registerOptional<EditRefusalView>();
}

} // namespace foyer::user
