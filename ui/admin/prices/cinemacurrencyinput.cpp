#include "cinemacurrencyinput.h"

#include "async.h"

#include <QLineEdit>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;

CinemaCurrencyInput::CinemaCurrencyInput(const FieldSpec &spec, ports::RecordBook &cinemas, const QString &cinemaField,
                                         QWidget *parent)
    : TypedInput(spec, parent)
    , m_cinemas(cinemas)
    , m_cinemaField(cinemaField)
{
    connect(line(), &QLineEdit::textEdited, this, [this](const QString &text) { m_isTheirs = text.isEmpty(); });
}

void CinemaCurrencyInput::setValue(const QVariant &value)
{
    TypedInput::setValue(value);
    m_isTheirs = value.toString().isEmpty(); // a saved one stays
}

void CinemaCurrencyInput::noteForm(const QVariantMap &values)
{
    TypedInput::noteForm(values);
    const QString cinema = values.value(m_cinemaField).toString();
    if (cinema == m_cinema)
        return;
    m_cinema = cinema;
    if (cinema.isEmpty() || !m_isTheirs)
        return;
    async::then(m_cinemas.read(cinema), this, [this, cinema](const Result<ports::Record> &read) {
        if (!read || cinema != m_cinema || !m_isTheirs)
            return;
        TypedInput::setValue(read->values.value(u"currency"_s));
        Q_EMIT edited();
    });
}

} // namespace foyer::admin
