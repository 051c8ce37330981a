#pragma once

#include <QList>

#include <algorithm>
#include <functional>

namespace foyer::models {

/** How a model tells its views of changed rows: its protected functions, as it hands them out. */
struct RowSignals
{
    std::function<void(int row)> beginInsert;
    std::function<void()> endInsert;
    std::function<void(int row)> beginRemove;
    std::function<void()> endRemove;
    std::function<void(int from, int to)> beginMove; ///< Upwards: to < from.
    std::function<void()> endMove;
    std::function<void(int row)> changed;
};

/** Makes @p rows what @p wanted is by removing, moving, inserting and changing single rows, so that selection and
 *  scroll position of a view survive. @p keyOf(row) names a row; keys are unique. */
template <class Row, class KeyOf>
void bringRowsTo(QList<Row> &rows, const QList<Row> &wanted, KeyOf keyOf, const RowSignals &tell)
{
    const auto hasKey = [&](const auto &key) { return [&](const Row &row) { return keyOf(row) == key; }; };
    for (int i = static_cast<int>(rows.size()) - 1; i >= 0; --i) {
        if (std::any_of(wanted.begin(), wanted.end(), hasKey(keyOf(rows.at(i)))))
            continue;
        tell.beginRemove(i);
        rows.removeAt(i);
        tell.endRemove();
    }
    for (int i = 0; i < wanted.size(); ++i) {
        const Row &row = wanted.at(i);
        const auto found = std::find_if(rows.begin() + i, rows.end(), hasKey(keyOf(row)));
        const int from = static_cast<int>(found - rows.begin());
        if (found == rows.end()) {
            tell.beginInsert(i);
            rows.insert(i, row);
            tell.endInsert();
            continue;
        }
        if (from != i) {
            tell.beginMove(from, i);
            rows.move(from, i);
            tell.endMove();
        }
        if (!(rows.at(i) == row)) {
            rows[i] = row;
            tell.changed(i);
        }
    }
}

} // namespace foyer::models
