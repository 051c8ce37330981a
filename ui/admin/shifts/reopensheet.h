#pragma once

#include "errandsheet.h"
#include "shiftbook.h"

class QLineEdit;

namespace foyer::admin {

/** A closed shift is opened again, with a reason: what comes is a shift of its own, of the same drawer and cashier,
 * with what was counted as its float. The closed one and its Z report stay as they are. Managers only; the service says
 * so to anybody else. */
class ReopenSheet final : public ErrandSheet
{
    Q_OBJECT
public:
    /** Of a closed shift that was listed in @p book, which is borrowed. */
    ReopenSheet(workflow::ShiftBook &book, const ports::Record &shift, QWidget *page);

    /** May it be opened again, as far as the list knows? */
    static bool isPossible(const ports::Record &shift);

protected:
    bool isFilledIn() override;
    QString question() const override;
    QString yes() const override;
    workflow::Errand::Step step() override;
    QString doneText() const override;
    QString refusalText(const Error &error) const override;
    void begin() override;

private:
    workflow::ShiftBook &m_book;
    QString m_drawer;
    QString m_cashier;
    int m_report = 0;
    ports::ReopenShiftRequest m_request;
    QLineEdit *m_reason = nullptr; // child
};

} // namespace foyer::admin
