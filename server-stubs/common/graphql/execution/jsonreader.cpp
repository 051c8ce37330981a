#include "jsonreader.h"

#include "execution/jsonevents.h"

#include <algorithm>

namespace foyer::graphql {

namespace {

constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";

/** Up to so many members each is compared with each; more are sorted. */
constexpr std::size_t fewMembers = 16;

bool hasTwice(const JsonValue::Object &object)
{
    if (object.size() <= fewMembers) {
        for (std::size_t i = 1; i < object.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (object[i].first == object[j].first)
                    return true;
            }
        }
        return false;
    }
    std::vector<QStringView> keys;
    keys.reserve(object.size());
    for (const auto &member : object)
        keys.push_back(member.first);
    std::sort(keys.begin(), keys.end());
    return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
}

/** A byte order mark at its beginning belongs to it; QString loses it. */
QString toText(std::string_view utf8)
{
    const QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    return utf8.starts_with(byteOrderMark) ? u'\ufeff' + text : text;
}

/** Makes the value while its text is read. */
class Builder final : public JsonEvents
{
public:
    std::optional<JsonValue> made() { return std::move(m_made); }

    bool beginObject() override { return open(JsonValue::Object()); }
    bool key(std::string_view key) override
    {
        m_open.back().as<JsonValue::Object>()->emplace_back(toText(key), JsonValue());
        return true;
    }
    bool endObject() override { return !hasTwice(*m_open.back().as<JsonValue::Object>()) && close(); }
    bool beginList() override { return open(JsonValue::List()); }
    bool endList() override { return close(); }
    bool string(std::string_view text) override { return add(toText(text)); }
    bool integer(qint64 value) override { return add(value); }
    bool number(double value) override { return add(value); }
    bool boolean(bool value) override { return add(value); }
    bool null() override { return add(JsonValue()); }

private:
    bool open(JsonValue value)
    {
        m_open.push_back(std::move(value));
        return true;
    }
    bool close()
    {
        JsonValue value = std::move(m_open.back());
        m_open.pop_back();
        return add(std::move(value));
    }
    bool add(JsonValue value)
    {
        if (m_open.empty())
            m_made = std::move(value);
        else if (auto *list = m_open.back().as<JsonValue::List>())
            list->push_back(std::move(value));
        else
            m_open.back().as<JsonValue::Object>()->back().second = std::move(value);
        return true;
    }

    std::vector<JsonValue> m_open; ///< Objects and lists that are not closed yet, the innermost last.
    std::optional<JsonValue> m_made;
};

} // namespace

std::optional<JsonValue> readJson(QByteArrayView text)
{
    const QByteArrayView mark(byteOrderMark);
    Builder builder;
    if (!readJsonEvents(text.startsWith(mark) ? text.sliced(mark.size()) : text, builder))
        return std::nullopt;
    return builder.made();
}

} // namespace foyer::graphql
