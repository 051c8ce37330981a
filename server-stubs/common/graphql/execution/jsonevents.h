#pragma once

#include <QByteArrayView>

#include <string_view>

namespace foyer::graphql {

/** What stands in a JSON text, one thing after the other. Each tells whether to go on. */
class JsonEvents
{
public:
    virtual ~JsonEvents() = default;
    virtual bool beginObject() = 0;
    /** Of the member whose value comes next; UTF-8, escapes resolved, as in string(). */
    virtual bool key(std::string_view key) = 0;
    virtual bool endObject() = 0;
    virtual bool beginList() = 0;
    virtual bool endList() = 0;
    virtual bool string(std::string_view text) = 0;
    virtual bool integer(qint64 value) = 0; ///< One that 64 bits hold, written without point and exponent.
    virtual bool number(double value) = 0; ///< Any other; finite.
    virtual bool boolean(bool value) = 0;
    virtual bool null() = 0;
};

/** Reads @p text by RFC 8259: one value and white space, UTF-8 without halves of surrogate pairs, nested at most 512
 *  deep. False when it is no such text, has a number beyond a double, or @p events wanted no more; what was told until
 *  then is of no use. In one pass, by Boost.JSON. */
bool readJsonEvents(QByteArrayView text, JsonEvents &events);

} // namespace foyer::graphql
