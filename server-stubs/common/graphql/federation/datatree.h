#pragma once

#include "error/graphqlerror.h"
#include "execution/jsonvalue.h"
#include "federation/queryplan.h"

#include <map>
#include <vector>

namespace foyer::graphql::federation {

/** The data of a response while answers of several services are merged into it. Children never move once made, so
 *  a pointer to a node stays good until the tree goes. */
class DataNode
{
public:
    enum class Kind { Leaf, Object, List };

    DataNode() = default; ///< Null.
    explicit DataNode(const JsonValue &value) { merge(value); }

    Kind kind() const { return m_kind; }
    bool isNull() const { return m_kind == Kind::Leaf && m_leaf.isNull(); }
    const JsonValue &leaf() const { return m_leaf; }
    /** Null when there is no such field. */
    const DataNode *field(const QString &key) const;
    const std::vector<DataNode> &items() const { return m_items; }

    /** Objects are merged field by field, lists of one length item by item; anything else is replaced. */
    void merge(const JsonValue &value);

    /** The objects that @p path leads to, through lists, each with where it stands. Their types are at @p typeKey. */
    struct Place
    {
        DataNode *node;
        ResponsePath path;
    };
    std::vector<Place> objectsAt(const QList<PathStep> &path, const QString &typeKey);

private:
    void collect(const QList<PathStep> &path, qsizetype from, const QString &typeKey, const ResponsePath &here,
                 std::vector<Place> &out);

    Kind m_kind = Kind::Leaf;
    JsonValue m_leaf;
    std::map<QString, DataNode> m_fields;
    std::vector<DataNode> m_items;
};

} // namespace foyer::graphql::federation
