#include "execution/responsetree.h"

#include <algorithm>

namespace foyer::graphql {

namespace {

class Assembler
{
public:
    Assembler(const ResponseErrors &errors, const std::function<GraphQlError(const ResponseNode &)> &openError)
        : m_errors(errors)
        , m_openError(openError)
    {
    }

    /** Handling field errors, section 6.4.4: a null where the type is non-null makes the parent null, and so on up to
     *  the first place that may be null. False when the null has to go on to @p node's parent.
     *
     *  Every child is looked at even when an earlier one already decided, so that the errors do not depend on which
     *  of them came first. */
    bool assemble(ResponseNode &node, JsonValue &out)
    {
        bool isNull = false;
        switch (node.state) {
        case ResponseNode::State::Open:
        case ResponseNode::State::Failed: {
            const auto error = m_errors.find(&node);
            result.errors.append(error == m_errors.end() ? m_openError(node) : error->second);
            isNull = true;
            break;
        }
        case ResponseNode::State::Null:
            isNull = true;
            break;
        case ResponseNode::State::Leaf:
            out = std::move(node.leaf);
            break;
        case ResponseNode::State::Object: {
            JsonValue::Object members;
            members.reserve(node.children.size());
            for (ResponseNode &child : node.children) {
                members.emplace_back(child.field->responseKey, JsonValue());
                isNull = !assemble(child, members.back().second) || isNull;
            }
            if (!isNull)
                out = JsonValue(std::move(members));
            break;
        }
        case ResponseNode::State::List: {
            JsonValue::List items(node.children.size());
            for (std::size_t i = 0; i < items.size(); ++i)
                isNull = !assemble(node.children[i], items[i]) || isNull;
            if (!isNull)
                out = JsonValue(std::move(items));
            break;
        }
        }
        return !isNull || !node.type.isNonNull();
    }

    AssembledResponse result;

private:
    const ResponseErrors &m_errors;
    const std::function<GraphQlError(const ResponseNode &)> &m_openError;
};

} // namespace

ResponsePath ResponseNode::path() const
{
    ResponsePath path;
    for (const ResponseNode *node = this; node->parent; node = node->parent) {
        if (node->index >= 0)
            path.prepend(node->index);
        else
            path.prepend(node->field->responseKey);
    }
    return path;
}

bool bubbles(const ResponseNode &node)
{
    const bool isNull = node.state == ResponseNode::State::Failed || node.state == ResponseNode::State::Null
        || std::any_of(node.children.begin(), node.children.end(), bubbles);
    return isNull && node.type.isNonNull();
}

AssembledResponse assemble(ResponseNode &root, const ResponseErrors &errors,
                           const std::function<GraphQlError(const ResponseNode &)> &openError)
{
    Assembler assembler(errors, openError);
    assembler.assemble(root, assembler.result.data);
    return std::move(assembler.result);
}

} // namespace foyer::graphql
