#pragma once

#include "dayboardview.h"
#include "recordbook.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QListWidget;

namespace foyer::widgets {
class TextLabel;
}

namespace foyer::admin {

/** The films that may be shown on a day, to be found by typing and dragged onto the board. Enter or a double click
 * takes one without a mouse. */
class FilmPicker : public QWidget
{
    Q_OBJECT
public:
    /** Borrowed: the films, with title, runtimeMinutes, formats, languages and subtitles. */
    explicit FilmPicker(ports::RecordList &films, QWidget *parent = nullptr);

    void setDay(QDate day);
    void forget();
    /** Of those that are listed. */
    const ports::Record *film(const QString &id) const;

Q_SIGNALS:
    /** By Enter or a double click. */
    void chosen(const QString &movieId);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void read();
    void show(const Result<ports::RecordPage> &page);
    void startDrag();

    ports::RecordList &m_films;
    QDate m_day;
    QList<ports::Record> m_found;
    QTimer m_typing;
    quint64 m_asked = 0;
    QLineEdit *m_search = nullptr; // children
    QListWidget *m_list = nullptr;
    widgets::TextLabel *m_note = nullptr;
    QPoint m_pressedAt;
};

} // namespace foyer::admin
