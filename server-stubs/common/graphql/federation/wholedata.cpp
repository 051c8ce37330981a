#include "wholedata.h"

#include <string_view>

namespace foyer::graphql::federation {

namespace {

constexpr std::string_view head = "{\"data\":";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/** Goes over a text as long as it is what it should be. */
class Comparison
{
public:
    explicit Comparison(std::string_view text)
        : m_rest(text)
    {
    }

    bool object(const ResponseShape::Object &shape);
    bool take(std::string_view wanted)
    {
        if (!m_rest.starts_with(wanted))
            return false;
        m_rest.remove_prefix(wanted.size());
        return true;
    }
    bool isAtEnd() const { return m_rest.empty(); }

private:
    bool value(const ResponseShape::Field &field, size_t wrappers);
    bool list(const ResponseShape::Field &field, size_t wrappers);
    bool leaf();
    bool string();
    bool escape();
    bool number();
    bool digits();

    std::string_view m_rest;
};

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

bool Comparison::object(const ResponseShape::Object &shape)
{
    if (!take("{"))
        return false;
    bool isFirst = true;
    for (const ResponseShape::Field &field : shape.fields) {
        if (!std::exchange(isFirst, false) && !take(","))
            return false;
        if (!take(viewOf(field.label)))
            return false;
        const bool isRight =
            field.type ? value(field, field.type->wrappers.size()) : field.isTypeName() && take(viewOf(shape.typeName));
        if (!isRight)
            return false;
    }
    return take("}");
}

bool Comparison::value(const ResponseShape::Field &field, size_t wrappers)
{
    using Wrapper = ast::TypeReference::Wrapper;
    const bool nonNull = wrappers > 0 && field.type->wrappers[wrappers - 1] == Wrapper::NonNull;
    const size_t inner = nonNull ? wrappers - 1 : wrappers;
    if (take("null"))
        return !nonNull;
    if (inner > 0)
        return list(field, inner - 1);
    if (!field.below.empty()) // of which type it is, where there are several, only reading it tells
        return field.below.size() == 1 && object(field.below.front());
    return leaf();
}

bool Comparison::list(const ResponseShape::Field &field, size_t wrappers)
{
    if (!take("["))
        return false;
    if (take("]"))
        return true;
    do {
        if (!value(field, wrappers))
            return false;
    } while (take(","));
    return take("]");
}

bool Comparison::leaf()
{
    if (take("\""))
        return string();
    return take("true") || take("false") || number();
}

/** Behind its first quotation mark. */
bool Comparison::string()
{
    for (;;) {
        std::size_t plain = 0;
        while (plain < m_rest.size() && m_rest[plain] != '"' && m_rest[plain] != '\\') {
            if (static_cast<unsigned char>(m_rest[plain]) < ' ')
                return false;
            ++plain;
        }
        m_rest.remove_prefix(plain);
        if (take("\""))
            return true;
        if (!escape())
            return false;
    }
}

/** A surrogate, which needs another one, is nothing that our services write. */
bool Comparison::escape()
{
    if (m_rest.size() < 2)
        return false;
    const char kind = m_rest[1];
    if (kind != 'u') {
        m_rest.remove_prefix(2);
        return std::string_view("\"\\/bfnrt").find(kind) != std::string_view::npos;
    }
    bool isNumber = false;
    const std::string_view unit = m_rest.substr(2, 4);
    const bool isWhole = unit.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos && unit.size() == 4;
    const ushort code = QByteArrayView(unit.data(), static_cast<qsizetype>(unit.size())).toUShort(&isNumber, 16);
    if (!isWhole || !isNumber || QChar::isSurrogate(code))
        return false;
    m_rest.remove_prefix(6);
    return true;
}

bool Comparison::number()
{
    take("-");
    if (!take("0") && !digits())
        return false;
    if (take(".") && !digits())
        return false;
    if (!take("e") && !take("E"))
        return true;
    if (!take("+"))
        take("-");
    return digits();
}

bool Comparison::digits()
{
    std::size_t count = 0;
    while (count < m_rest.size() && isDigit(m_rest[count]))
        ++count;
    m_rest.remove_prefix(count);
    return count > 0;
}

} // namespace

std::optional<QByteArray> wholeData(const ResponseShape &shape, const QByteArray &response)
{
    Comparison comparison(viewOf(response));
    if (!comparison.take(head) || !comparison.object(shape.root()) || !comparison.take("}") || !comparison.isAtEnd()
        || !response.isValidUtf8())
        return std::nullopt;
    const auto before = static_cast<qsizetype>(head.size());
    return response.mid(before, response.size() - before - 1);
}

} // namespace foyer::graphql::federation
