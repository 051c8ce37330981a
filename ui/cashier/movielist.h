#pragma once

#include "moviedelegate.h"

#include <QListView>

namespace foyer::cashier {

/** The films of the day. A click or Enter on a chip chooses its showtime; up and down go from film to film, left and
 *  right from showtime to showtime. */
class MovieList : public QListView
{
    Q_OBJECT
public:
    explicit MovieList(QWidget *parent = nullptr);

    void setOpenShowtime(domain::ShowtimeId showtime);

Q_SIGNALS:
    void showtimeChosen(foyer::domain::ShowtimeId showtime);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    std::optional<models::ShowtimeChip> chipAt(const QPoint &position) const;
    void focusChip(int chip);

    MovieDelegate m_delegate;
    int m_chip = 0;
};

} // namespace foyer::cashier
