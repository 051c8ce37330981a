#include "userpayloads.h"

#include "execution/valuetypes.h"

namespace foyer::user {

using service::EditRefusalView;

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
    if (EditRefusalView::tells(edit.error().code))
        return UserPayloadView{std::nullopt, EditRefusalView::of(edit.error())};
    return fail(edit.error());
}

Result<KioskCodePayloadView> toPayload(const Result<KioskCode> &code)
{
    if (code) {
        return KioskCodePayloadView{KioskCodeView{code->id, code->cinema, code->name, code->code,
                                                  QDateTime::fromMSecsSinceEpoch(code->expiresAtMs, Qt::UTC)},
                                    std::nullopt};
    }
    if (EditRefusalView::tells(code.error().code))
        return KioskCodePayloadView{std::nullopt, EditRefusalView::of(code.error())};
    return fail(code.error());
}

void registerUserPayloads()
{
    graphql::registerOptional<User>();
    graphql::registerOptional<KioskCodeView>();
    graphql::registerOptional<EditRefusalView>();
}

} // namespace foyer::user
