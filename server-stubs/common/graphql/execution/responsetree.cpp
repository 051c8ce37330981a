#include "execution/responsetree.h"

#include <algorithm>

namespace foyer::graphql {

namespace {

/** Handling field errors, section 6.4.4: a null where the type is non-null makes the parent null, and so on up to the
 *  first place that may be null. Both forms are false when the null has to go on to @p node's parent.
 *
 *  Every child is looked at even when an earlier one already decided, so that the errors do not depend on which of them
 *  came first. */
class Assembler
{
public:
    Assembler(const ResponseErrors &met, const std::function<GraphQlError(const ResponseNode &)> &openError)
        : m_met(met)
        , m_openError(openError)
    {
    }

    bool assemble(ResponseNode &node, JsonValue &out)
    {
        bool isNull = isNullItself(node);
        if (node.state == State::Leaf) {
            out = std::move(node.leaf);
        } else if (node.state == State::Object) {
            JsonValue::Object members;
            members.reserve(node.children.size());
            for (ResponseNode &child : node.children) {
                members.emplace_back(child.field->responseKey, JsonValue());
                isNull = !assemble(child, members.back().second) || isNull;
            }
            if (!isNull)
                out = JsonValue(std::move(members));
        } else if (node.state == State::List) {
            JsonValue::List items(node.children.size());
            for (std::size_t i = 0; i < items.size(); ++i)
                isNull = !assemble(node.children[i], items[i]) || isNull;
            if (!isNull)
                out = JsonValue(std::move(items));
        }
        return !isNull || !node.type.isNonNull();
    }

    /** Appends; what a null is found in is written over. */
    bool assemble(ResponseNode &node, QByteArray &out)
    {
        const qsizetype start = out.size();
        bool isNull = isNullItself(node);
        if (node.state == State::Leaf) {
            node.leaf.appendTo(out);
        } else if (node.state == State::Object || node.state == State::List) {
            const bool isObject = node.state == State::Object;
            out += isObject ? '{' : '[';
            for (std::size_t i = 0; i < node.children.size(); ++i) {
                if (i > 0)
                    out += ',';
                if (isObject)
                    out += node.children[i].field->label;
                isNull = !assemble(node.children[i], out) || isNull;
            }
            out += isObject ? '}' : ']';
        }
        if (isNull) {
            out.truncate(start);
            out += "null";
        }
        return !isNull || !node.type.isNonNull();
    }

    QList<GraphQlError> errors; ///< Of what was assembled, in the order of the query.

private:
    using State = ResponseNode::State;

    bool isNullItself(const ResponseNode &node)
    {
        if (node.state == State::Open || node.state == State::Failed) {
            const auto error = m_met.find(&node);
            errors.append(error == m_met.end() ? m_openError(node) : error->second);
            return true;
        }
        return node.state == State::Null;
    }

    const ResponseErrors &m_met;
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

Response assemble(ResponseNode &root, const ResponseErrors &errors, ResponseForm form,
                  const std::function<GraphQlError(const ResponseNode &)> &openError)
{
    Assembler assembler(errors, openError);
    Response response;
    if (form == ResponseForm::Text) {
        response.text.reserve(1024); // many answers are shorter
        assembler.assemble(root, response.text);
    } else {
        JsonValue data;
        assembler.assemble(root, data);
        response.data = std::make_shared<const JsonValue>(std::move(data));
    }
    response.errors = std::move(assembler.errors);
    return response;
}

} // namespace foyer::graphql
