#include "validation/rules/rules.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.5.2.2. One error a cycle is enough, told at the spread that closes it.
class NoFragmentCycles final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterFragment(const ast::FragmentDefinition &fragment) override
    {
        if (context().hasFragmentCycles() && !m_done.contains(&fragment))
            search(fragment);
    }

private:
    struct Step
    {
        const ast::FragmentDefinition *fragment;
        QList<const ast::FragmentSpread *> spreads;
        qsizetype next = 0;
    };

    /** Depth first, with the path on a stack of its own. */
    void search(const ast::FragmentDefinition &start)
    {
        std::vector<Step> path;
        QSet<const ast::FragmentDefinition *> onPath;
        const auto enter = [&](const ast::FragmentDefinition *fragment) {
            path.push_back({fragment, context().spreadsOf(*fragment)});
            onPath.insert(fragment);
            m_done.insert(fragment);
        };
        enter(&start);
        while (!path.empty()) {
            Step &step = path.back();
            if (step.next == step.spreads.size()) {
                onPath.remove(step.fragment);
                path.pop_back();
                continue;
            }
            const ast::FragmentSpread *spread = step.spreads.at(step.next++);
            const ast::FragmentDefinition *target = context().fragment(spread->name.value);
            if (target && onPath.contains(target))
                reportCycle(path, *target, *spread);
            else if (target && !m_done.contains(target))
                enter(target);
        }
    }

    void reportCycle(const std::vector<Step> &path, const ast::FragmentDefinition &first,
                     const ast::FragmentSpread &closing)
    {
        QStringList via;
        bool isInCycle = false;
        for (const Step &step : path) {
            if (isInCycle)
                via.append(u'"' + step.fragment->name.value + u'"');
            isInCycle = isInCycle || step.fragment == &first;
        }
        QString message = u"Cannot spread fragment \"%1\" within itself"_s.arg(first.name.value);
        constexpr qsizetype mostNames = 6;
        if (via.size() > mostNames)
            via = via.mid(0, mostNames - 1) << u"..."_s;
        if (!via.isEmpty())
            message += u" via "_s + via.join(u", "_s);
        context().report(message + u'.', {closing.range});
    }

    QSet<const ast::FragmentDefinition *> m_done;
};

} // namespace

Rule noFragmentCycles(ValidationContext &context)
{
    return std::make_unique<NoFragmentCycles>(context);
}

} // namespace foyer::graphql::rules
