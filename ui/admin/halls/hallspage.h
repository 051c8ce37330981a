#pragma once

#include "admindesk.h"
#include "adminpage.h"
#include "recordkind.h"
#include "seatplanbook.h"

class QStackedWidget;

namespace foyer::admin {

class ImportPage;
class PlanPage;
class RecordPage;

/** What the pages of auditoriums work with. References are borrowed and outlive the pages. */
struct HallsDesk
{
    ports::RecordBook &halls;
    ports::RecordList &cinemas;
    ports::SeatPlanBook &plans;
    /** Asks for a seating chart's file and calls back with its path; not at all when the person thought better of it.
     *  Returns at once. */
    std::function<void(QWidget *parent, std::function<void(const QString &path)>)> chooseChart;
    /** What is in a file, at most one byte more than @p most. NotFound when it cannot be read. */
    std::function<Result<QByteArray>(const QString &path, qint64 most)> readFile;
    ports::EditBook *history = nullptr; ///< Of the auditoriums.
};

/** Auditoriums: the list and the form, the plan of one of them, and charts to be imported. A chart may be dropped
 *  anywhere on it. */
class HallsPage final : public AdminPage
{
    Q_OBJECT
public:
    HallsPage(const HallsDesk &halls, const AdminDesk &desk, QWidget *parent = nullptr);

    void enter() override;
    void forget() override;
    bool hasUnsaved() const override;

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makeRecords(const QList<ports::Record> &cinemas);
    void showImport();
    void showRecords();

    HallsDesk m_halls;
    AdminDesk m_desk;
    bool m_isAsked = false; ///< For the cinemas.
    QStringList m_cinemas; ///< Ids and names of those the list has filters for.
    quint64 m_person = 0; ///< Answers to what another person asked are dropped.
    RecordAction::Done m_planSaved; ///< Of the form that the plan was opened from.
    bool m_isPlanSaved = false;
    QStackedWidget *m_stack = nullptr; // children
    RecordPage *m_records = nullptr; ///< Once the cinemas are known.
    PlanPage *m_plan = nullptr;
    ImportPage *m_import = nullptr;
};

} // namespace foyer::admin
