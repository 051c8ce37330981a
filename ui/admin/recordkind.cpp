#include "recordkind.h"

#include "adminwords.h"

#include <QCoreApplication>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using widgets::Icon;

namespace {

/** The context of this file's strings; functions have no class to lend one. */
struct Kinds
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::Kinds)
};

} // namespace

QList<StateSpec> publishingStates()
{
    QList<StateSpec> states;
    for (const QLatin1StringView state :
         {ports::recordstate::draft, ports::recordstate::published, ports::recordstate::retired})
        states.append({state, stateName(state), stateTone(state)});
    return states;
}

QList<StateAction> publishingActions()
{
    using namespace ports::recordstate;
    return {{u"delete"_s,
             {},
             Kinds::tr("Delete"),
             Kinds::tr("Deleted"),
             Icon::Trash,
             {draft},
             Kinds::tr("%1 is deleted for good.")},
            {u"retire"_s, retired, Kinds::tr("Retire"), Kinds::tr("Retired"), Icon::Lock, {published}},
            {u"publish"_s, published, Kinds::tr("Publish"), Kinds::tr("Published"), Icon::Check}};
}

StateSpec stateSpec(const RecordKind &kind, const QString &state)
{
    for (const StateSpec &spec : kind.states) {
        if (spec.value == state)
            return spec;
    }
    return {state, state};
}

} // namespace foyer::admin
