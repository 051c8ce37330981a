#pragma once

#include "filmimport.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QStackedLayout;
class QTableWidget;

namespace foyer::widgets {
class ActionButton;
class MessageBanner;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::admin {

class FieldEditor;

/** What files of films come in with. References are borrowed and outlive the page. */
struct FilmImportDesk
{
    ports::FilmFiles &files;
    /** Asks for a file of films and calls back with its path; not at all when the person thought better of it. Returns
     *  at once. */
    std::function<void(QWidget *parent, std::function<void(const QString &path)>)> chooseFile;
    /** What is in a file, at most one byte more than @p most. NotFound when it cannot be read. */
    std::function<Result<QByteArray>(const QString &path, qint64 most)> readFile;
};

/** A file of films is imported: what there is in it, row by row what cannot be read, and then what became of it. Ctrl+O
 *  chooses the file, Ctrl+S imports, Esc stops waiting, else goes back. A file may be dropped on it. */
class FilmImportPage : public QWidget
{
    Q_OBJECT
public:
    explicit FilmImportPage(const FilmImportDesk &desk, QWidget *parent = nullptr);

    /** Another file. */
    void begin();
    /** The file at @p path. */
    void read(const QString &path);

Q_SIGNALS:
    /** The person is done here. */
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeWaiting();
    QWidget *makeRows();
    QWidget *makeFacts();
    void chooseFile();
    void showState();
    void showWaiting();
    void showMessage();
    void showRows();
    void showCounts();

    FilmImportDesk m_desk;
    workflow::FilmImport m_import;
    QList<ports::BadFilmRow> m_shown; ///< In the table.
    QTimer m_patience; ///< What is over in a moment needs no progress to be shown.
    widgets::ActionButton *m_back = nullptr; // children, as all below
    widgets::ActionButton *m_go = nullptr;
    widgets::ActionButton *m_choose = nullptr;
    widgets::TextLabel *m_file = nullptr;
    widgets::MessageBanner *m_message = nullptr;
    QWidget *m_waiting = nullptr;
    widgets::TextLabel *m_waitingText = nullptr;
    QStackedLayout *m_stack = nullptr;
    QWidget *m_noRows = nullptr;
    widgets::TextLabel *m_noRowsText = nullptr;
    widgets::TextLabel *m_rowsTitle = nullptr;
    QTableWidget *m_rows = nullptr;
    FieldEditor *m_state = nullptr;
    FieldEditor *m_skip = nullptr;
    QWidget *m_counts = nullptr;
    widgets::TextLabel *m_read = nullptr;
    widgets::TextLabel *m_new = nullptr;
    widgets::TextLabel *m_newName = nullptr;
    widgets::TextLabel *m_known = nullptr;
    widgets::TextLabel *m_bad = nullptr;
};

} // namespace foyer::admin
