#pragma once

#include "planshaping.h"

#include <QMap>

#include <vector>

namespace foyer::workflow {

/** A seat plan while somebody draws it: its seats, which of them are selected, and every step to be taken back. Knows
 *  no server and no screen. Value type. */
class SeatPlanEdit
{
public:
    /** How a click changes the selection. */
    enum class Pick {
        Only, ///< Nothing else is selected.
        Toggle,
        Range, ///< All between the seat that was picked last and this one: in its row, or in the rows between.
        Add,
    };
    enum class Outcome {
        Done,
        NothingSelected,
        NoPairs, ///< Sofas need two seats side by side each.
        NameTaken, ///< Another row is called so.
        NoChange, ///< It is so already.
    };
    struct Counts
    {
        int seats = 0;
        int selected = 0;
        QMap<domain::SeatType, int> byType; ///< Only of types that there are.
    };
    static constexpr int maxSteps = 200;

    /** Nothing is selected, nothing can be taken back. */
    void begin(const domain::SeatPlan &newest);
    /** Goes on with other seats, against another newest plan: after a merge. One step, to be taken back. */
    void rebase(const domain::SeatPlan &newest, const domain::DrawnSeats &seats);

    const domain::SeatPlan &base() const { return m_base; }
    const domain::DrawnSeats &seats() const { return m_now.seats; }
    const domain::SeatIds &selection() const { return m_now.selection; }
    bool isSelected(domain::SeatId seat) const { return m_now.selection.contains(seat); }
    /** Rows that have a selected seat, from the screen backwards. */
    QStringList selectedRows() const;
    bool isChanged() const { return m_now.seats != m_base.seats(); }
    Counts counts() const;
    /** As the server would find them. */
    QList<domain::SeatProblem> problems() const;

    void pick(domain::SeatId seat, Pick how);
    /** @p seats of a rubber band. */
    void pickAll(const QList<domain::SeatId> &seats, Pick how);
    void pickRow(const QString &row, Pick how);
    void selectAll();
    void clearSelection();

    bool canUndo() const { return !m_done.empty(); }
    bool canRedo() const { return !m_undone.empty(); }
    void undo();
    void redo();

    /** Of what is selected. */
    Outcome setType(domain::SeatType type);
    Outcome removeSeats();
    Outcome move(qint32 dx, qint32 dy);
    /** Of the one selected seat. */
    Outcome setNumber(const QString &number);
    /** Makes aisles behind the selection's last seats, or closes them when all are there. */
    Outcome toggleAisles();
    /** Of rows that have something selected; beside the front or the last of them. The new row is selected. */
    Outcome addRow(domain::RowSide side);
    Outcome removeRows();
    /** Of each of those rows. */
    Outcome setSeatsInRows(int count);
    /** Of the one such row. */
    Outcome renameRow(const QString &name);
    /** Of those rows; of all when none has something selected. */
    Outcome renumber(domain::Counting counting);
    /** Of all rows: A, B... */
    Outcome letterRows();
    /** In place of all there is. */
    Outcome drawRows(int rows, int seatsPerRow, const QList<int> &aislesAfter);

private:
    struct Step
    {
        domain::DrawnSeats seats;
        domain::SeatIds selection;
    };
    Outcome apply(const domain::DrawnSeats &seats);
    void forgetWhatIsGone();

    domain::SeatPlan m_base;
    Step m_now;
    domain::SeatId m_anchor{}; ///< Picked last.
    std::vector<Step> m_done;
    std::vector<Step> m_undone;
};

} // namespace foyer::workflow
