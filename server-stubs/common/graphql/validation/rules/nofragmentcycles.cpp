#include "validation/rules/rules.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.5.2.2. One error for each spread that closes a cycle, told at all the spreads on it.
class NoFragmentCycles final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterFragment(const ast::FragmentDefinition &fragment) override
    {
        // Which fragment a name means is clear only when it is that of one.
        const bool mayBeOnCycle = context().hasFragmentCycles() || context().hasRepeatedFragments();
        if (mayBeOnCycle && !m_done.contains(fragment.name.value))
            search(fragment);
    }

private:
    struct Step
    {
        QString fragment;
        QList<const ast::FragmentSpread *> spreads;
        qsizetype next = 0; ///< The one before it leads to the next step of the path.
    };

    /** Depth first, with the path on a stack of its own. */
    void search(const ast::FragmentDefinition &start)
    {
        std::vector<Step> path;
        QHash<QString, std::size_t> onPath;
        const auto enter = [&](const ast::FragmentDefinition &fragment) {
            const QString &name = fragment.name.value;
            onPath.insert(name, path.size());
            path.push_back({name, context().spreadsOf(fragment)});
            m_done.insert(name);
        };
        enter(start);
        while (!path.empty()) {
            Step &step = path.back();
            if (step.next == step.spreads.size()) {
                onPath.remove(step.fragment);
                path.pop_back();
                continue;
            }
            const ast::FragmentSpread *spread = step.spreads.at(step.next++);
            const QString &name = spread->name.value;
            const ast::FragmentDefinition *target = context().fragment(name);
            if (const auto first = onPath.constFind(name); first != onPath.cend())
                reportCycle(path, *first);
            else if (target && !m_done.contains(name))
                enter(*target);
        }
    }

    /** The cycle begins with the step @p first; the last step's spread closes it. */
    void reportCycle(const std::vector<Step> &path, std::size_t first)
    {
        constexpr qsizetype mostPlaces = 16; // a cycle may be as long as the document
        QList<Range> places;
        QStringList via;
        for (std::size_t i = first; i < path.size() && places.size() < mostPlaces; ++i) {
            places.append(path[i].spreads.at(path[i].next - 1)->range);
            if (i > first)
                via.append(u'"' + path[i].fragment + u'"');
        }
        context().report(u"Cannot spread fragment \"%1\" within itself"_s.arg(path[first].fragment)
                             + (via.isEmpty() ? QString() : u" via "_s + via.join(u", "_s)) + u'.',
                         places);
    }

    QSet<QString> m_done;
};

} // namespace

Rule noFragmentCycles(ValidationContext &context)
{
    return make<NoFragmentCycles>(context);
}

} // namespace foyer::graphql::rules
