#pragma once

#include "sourcetree.h"

namespace foyer::test {

/** One thing the architecture asks of the tree. */
struct LayerRule
{
    const char *name;
    /** A line for every breach, "path: what is wrong"; empty when the tree keeps the rule. */
    QStringList (*breaches)(const SourceTree &tree);
};

/** All of them. */
QList<LayerRule> layerRules();

} // namespace foyer::test
