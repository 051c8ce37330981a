#pragma once

#include "pricedesk.h"
#include "sheet.h"

class QGridLayout;
class QLabel;

namespace foyer::admin {

class FieldEditor;

/** A day, a time, a seat and a ticket: what it costs on a card, line by line. */
class TryPriceSheet final : public Sheet
{
    Q_OBJECT
public:
    TryPriceSheet(ports::PriceDesk &desk, const ports::Record &card, QWidget *page);

private:
    FieldEditor *field(const QString &name) const;
    void addField(FieldEditor *editor, int row, int column);
    void explain();
    void handleExplained(const Result<ports::PriceExplanation> &answer);
    void clearLines();
    void addLine(const QString &text, const QString &amount, bool isStrong);
    void say(const QString &text);

    ports::PriceDesk &m_desk;
    const ports::Record m_card;
    QList<FieldEditor *> m_fields; // children
    QGridLayout *m_form = nullptr;
    QGridLayout *m_lines = nullptr;
    QLabel *m_said = nullptr;
    widgets::ActionButton *m_explain = nullptr;
};

} // namespace foyer::admin
