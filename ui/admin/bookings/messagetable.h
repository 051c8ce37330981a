#pragma once

#include "inputs/facts.h"

namespace foyer::admin {

/** What a message is about, as people call it. */
QList<Choice> messageKinds();
/** What became of @p message (kind, state, reason, madeAt, settledAt, nextTryAt, as a booking has them) in a sentence:
 * why it was not sent, and when it is tried again. */
QString messageOutcome(const QVariantMap &message, const QLocale &locale);

/** The messages about a booking, newest first: when, what, to whom and what became of it. */
class MessageTable final : public FieldInput
{
    Q_OBJECT
public:
    explicit MessageTable(const FieldSpec &spec, QWidget *parent = nullptr);
    QVariant value() const override { return m_value; }
    void setValue(const QVariant &value) override;
    void setEditable(bool) override { }
    void noteForm(const QVariantMap &values) override;

    /** The columns: when, kind, address, outcome. */
    static QList<FieldSpec> columns();

private:
    FactTable *m_table; // child
    FactTable *m_unknown; // child; instead when nobody could be asked
    QVariant m_value;
};

} // namespace foyer::admin
