#include "datatree.h"

namespace foyer::graphql::federation {

const DataNode *DataNode::field(const QString &key) const
{
    const auto child = m_fields.find(key);
    return child == m_fields.end() ? nullptr : &child->second;
}

void DataNode::merge(const JsonValue &value)
{
    if (const auto *object = value.as<JsonValue::Object>()) {
        m_kind = Kind::Object;
        m_items.clear();
        for (const auto &[key, child] : *object)
            m_fields[key].merge(child);
    } else if (const auto *list = value.as<JsonValue::List>()) {
        if (m_kind != Kind::List || m_items.size() != list->size()) {
            m_kind = Kind::List;
            m_fields.clear();
            m_items.assign(list->size(), DataNode());
        }
        for (size_t i = 0; i < list->size(); ++i)
            m_items[i].merge(list->at(i));
    } else {
        m_kind = Kind::Leaf;
        m_fields.clear();
        m_items.clear();
        m_leaf = value;
    }
}

std::vector<DataNode::Place> DataNode::objectsAt(const QList<PathStep> &path, const QString &typeKey)
{
    std::vector<Place> places;
    collect(path, 0, typeKey, {}, places);
    return places;
}

void DataNode::collect(const QList<PathStep> &path, qsizetype from, const QString &typeKey, const ResponsePath &here,
                       std::vector<Place> &out)
{
    if (m_kind == Kind::List) {
        for (size_t i = 0; i < m_items.size(); ++i)
            m_items[i].collect(path, from, typeKey, here + ResponsePath{static_cast<int>(i)}, out);
        return;
    }
    if (m_kind != Kind::Object)
        return;
    if (from > 0 && !path.at(from - 1).onlyType.isEmpty()) {
        const DataNode *type = field(typeKey);
        const QString *name = type ? type->leaf().as<QString>() : nullptr;
        if (!name || *name != path.at(from - 1).onlyType)
            return;
    }
    if (from == path.size()) {
        out.push_back({this, here});
        return;
    }
    const auto child = m_fields.find(path.at(from).key);
    if (child != m_fields.end())
        child->second.collect(path, from + 1, typeKey, here + ResponsePath{path.at(from).key}, out);
}

} // namespace foyer::graphql::federation
