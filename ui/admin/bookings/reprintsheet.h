#pragma once

#include "errandsheet.h"
#include "recordbook.h"
#include "reprint.h"

namespace foyer::admin {

/** Prints a booking's tickets again: counted, and marked on each. */
class ReprintSheet final : public ErrandSheet
{
    Q_OBJECT
public:
    /** The workflow is borrowed. */
    ReprintSheet(workflow::Reprint &reprint, const ports::Record &record, QWidget *page);

protected:
    workflow::Errand::Step step() override;
    QString doneText() const override;
    QString refusalText(const Error &error) const override;
    void begin() override;

private:
    workflow::Reprint &m_reprint;
    ports::Record m_record;
    QString m_printId;
    workflow::Reprint::Printed m_printed;
};

} // namespace foyer::admin
