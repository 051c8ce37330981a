#pragma once

#include "inputs/typedinput.h"
#include "recordbook.h"

namespace foyer::admin {

/** The code of a currency. As soon as a cinema is chosen in the form it is that cinema's, unless one was typed. */
class CinemaCurrencyInput final : public TypedInput
{
    Q_OBJECT
public:
    /** The book, of cinemas, is borrowed; it knows their "currency". @p cinemaField has the chosen one's id. */
    CinemaCurrencyInput(const FieldSpec &spec, ports::RecordBook &cinemas, const QString &cinemaField,
                        QWidget *parent = nullptr);

    void setValue(const QVariant &value) override;
    void noteForm(const QVariantMap &values) override;

protected:
    std::optional<QVariant> read(const QString &text) const override { return text.toUpper(); }
    QString write(const QVariant &value) const override { return value.toString(); }

private:
    ports::RecordBook &m_cinemas;
    const QString m_cinemaField;
    QString m_cinema; ///< Whose currency was looked for last.
    bool m_isTheirs = true; ///< Nobody typed another one.
};

} // namespace foyer::admin
