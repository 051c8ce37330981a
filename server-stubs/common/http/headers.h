#pragma once

#include <QByteArray>
#include <QList>

#include <initializer_list>

namespace foyer::http {

/** Header fields in the order they came or shall go out; a name may occur several times and compares without
 *  case. Values carry no surrounding white space. Value type. */
class Headers
{
public:
    struct Field
    {
        QByteArray name;
        QByteArray value;
    };

    Headers() = default;
    Headers(std::initializer_list<Field> fields)
        : m_fields(fields)
    {
    }

    bool contains(QByteArrayView name) const;
    /** The first of that name; empty when there is none. */
    QByteArray value(QByteArrayView name) const;
    /** All of that name, in order. */
    QList<QByteArray> values(QByteArrayView name) const;

    void append(QByteArray name, QByteArray value) { m_fields.append({std::move(name), std::move(value)}); }
    /** Replaces every field of that name by one. */
    void set(const QByteArray &name, QByteArray value);
    void remove(QByteArrayView name);

    const QList<Field> &fields() const { return m_fields; }

private:
    QList<Field> m_fields;
};

} // namespace foyer::http
