#pragma once

#include "recordkind.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLineEdit;
class QListWidget;

namespace foyer::admin {

/** A line to type part of a name into; what is found is listed below it. Down looks (also for nothing typed) and walks,
 *  Enter takes, Esc closes the list. A single thing that is found is taken by Enter at once. */
class RecordPicker : public QWidget
{
    Q_OBJECT
public:
    explicit RecordPicker(const Reference &reference, QWidget *parent = nullptr);
    ~RecordPicker() override;

    QLineEdit *line() const { return m_line; }
    /** Shows @p text without looking for it. */
    void setText(const QString &text);

Q_SIGNALS:
    /** The line is as it was. */
    void picked(const foyer::ports::Record &record);
    void typed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search();
    void handleFound(const ports::RecordPage &page);
    void showFailure(const Error &error);
    void showList(const QStringList &texts, qsizetype choosable);
    /** Below the line, or above it where there is no room. */
    void placeList();
    void hideList();
    bool isListed() const;
    void walk(int step);
    void take(int row);
    bool handleKey(int key);
    void handleLeft();

    Reference m_reference;
    QLineEdit *m_line = nullptr; // child
    QPointer<QListWidget> m_list; ///< Over the window, so that nothing moves; made when needed, ours to delete.
    QTimer m_typing; ///< A search begins when nothing is typed for a moment.
    QList<ports::Record> m_found;
    quint64 m_asked = 0; ///< Stale answers are dropped.
    bool m_takesOnly = false; ///< Enter was pressed before the answer.
};

} // namespace foyer::admin
