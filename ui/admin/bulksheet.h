#pragma once

#include "bulkrun.h"
#include "sheet.h"

class QLabel;
class QProgressBar;

namespace foyer::widgets {
class FittedList;
}

namespace foyer::admin {

/** One thing done to many: first it asks for each whether it could be done, then the person says go, then it is done,
 * with a report of every one. What was begun and cancelled stays done, and says so. */
class BulkSheet : public Sheet
{
    Q_OBJECT
public:
    struct Action
    {
        QString title; ///< "Publish"
        QString done; ///< "Published"
        workflow::BulkRun::Step step;
        std::function<QString(const Error &)> words{}; ///< Why not. None: as of any record.
        std::function<QString(const ports::Record &)> consequence{}; ///< What follows, as of StateAction.
    };
    BulkSheet(Action action, QList<ports::Record> records, std::function<QString(const ports::Record &)> label,
              QWidget *page);

Q_SIGNALS:
    /** Something may have changed. */
    void worked();

protected:
    void handleEscape() override;

private:
    void showProgress();
    void handleFinished();
    void goOn();
    QList<ports::Record> possible() const;
    void report();

    Action m_action;
    QList<ports::Record> m_records;
    std::function<QString(const ports::Record &)> m_label;
    workflow::BulkRun m_run;
    QLabel *m_text = nullptr; // children
    QProgressBar *m_progress = nullptr;
    widgets::FittedList *m_report = nullptr;
    widgets::ActionButton *m_stop = nullptr;
    widgets::ActionButton *m_go = nullptr;
};

} // namespace foyer::admin
