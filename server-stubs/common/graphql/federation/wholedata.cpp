#include "wholedata.h"

#include "execution/jsonevents.h"

namespace foyer::graphql::federation {

namespace {

constexpr QByteArrayView head = "{\"data\":";
constexpr QByteArrayView tail = "}";

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/** Goes on as long as what is read is what was asked for, in its order. */
class Comparison final : public JsonEvents
{
public:
    explicit Comparison(const ResponseShape::Object &root)
        : m_root(root)
    {
    }

    bool beginObject() override
    {
        if (m_open.empty())
            return open({&m_root, 0, nullptr, 0});
        const Expected expected = next();
        // Of which type it is, where there are several, only reading it tells.
        return expected.field && !isList(expected) && expected.field->below.size() == 1
            && open({&expected.field->below.front(), 0, nullptr, 0});
    }
    bool key(std::string_view key) override
    {
        Open &object = m_open.back();
        if (object.place >= object.shape->fields.size())
            return false;
        object.field = &object.shape->fields[object.place++];
        object.wrappers = object.field->type ? object.field->type->wrappers.size() : 0;
        return object.field->key
            == QLatin1StringView(key.data(), static_cast<qsizetype>(key.size())); // names are ASCII
    }
    bool endObject() override { return m_open.back().place == m_open.back().shape->fields.size() && close(); }
    bool beginList() override
    {
        const Expected expected = next();
        return expected.field && isList(expected) && open({nullptr, 0, expected.field, withoutNonNull(expected) - 1});
    }
    bool endList() override { return close(); }
    bool string(std::string_view text) override
    {
        const Expected expected = next();
        if (expected.field && !expected.field->type)
            return expected.field->isTypeName()
                && '"' + std::string(text) + '"' == viewOf(m_open.back().shape->typeName);
        return isLeaf(expected);
    }
    bool integer(qint64) override { return isLeaf(next()); }
    bool number(double) override { return isLeaf(next()); }
    bool boolean(bool) override { return isLeaf(next()); }
    bool null() override
    {
        const Expected expected = next();
        return expected.field && expected.field->type && withoutNonNull(expected) == expected.wrappers;
    }

private:
    /** Of what type the next value is to be: the field's but for its outer wrappers. */
    struct Expected
    {
        const ResponseShape::Field *field = nullptr; ///< Null where nothing was asked for.
        size_t wrappers = 0;
    };
    /** An object that is not closed, or a list, which has no shape. */
    struct Open
    {
        const ResponseShape::Object *shape;
        size_t place; ///< How many of its fields came.
        const ResponseShape::Field *field;
        size_t wrappers;
    };

    Expected next() const
    {
        return m_open.empty() ? Expected() : Expected{m_open.back().field, m_open.back().wrappers};
    }
    static size_t withoutNonNull(const Expected &expected)
    {
        using Wrapper = ast::TypeReference::Wrapper;
        const size_t count = expected.wrappers;
        return count > 0 && expected.field->type->wrappers[count - 1] == Wrapper::NonNull ? count - 1 : count;
    }
    static bool isList(const Expected &expected) { return withoutNonNull(expected) > 0; }
    static bool isLeaf(const Expected &expected)
    {
        return expected.field && expected.field->type && expected.field->below.empty() && !isList(expected);
    }
    bool open(const Open &what)
    {
        m_open.push_back(what);
        return true;
    }
    bool close()
    {
        m_open.pop_back();
        return true;
    }

    const ResponseShape::Object &m_root;
    std::vector<Open> m_open; ///< The innermost last.
};

} // namespace

std::optional<QByteArray> wholeData(const ResponseShape &shape, const QByteArray &response)
{
    if (!response.startsWith(head) || !response.endsWith(tail))
        return std::nullopt;
    QByteArray data = response.mid(head.size(), response.size() - head.size() - tail.size());
    Comparison comparison(shape.root());
    if (!readJsonEvents(data, comparison))
        return std::nullopt;
    return data;
}

} // namespace foyer::graphql::federation
