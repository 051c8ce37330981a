#pragma once

#include "adminview.h"
#include "fakerecords.h"
#include "pagedtablemodel.h"
#include "recordtable.h"
#include "tilldesk.h"

namespace foyer::test {

/** A back office with its window in front of a book of 300 films. Presses keys and buttons as a person does: what is
 *  hidden or disabled cannot be pressed. */
class OfficeDesk
{
public:
    OfficeDesk();
    ~OfficeDesk();

    FakeRecords films;
    DeskSession session;
    QString exportPath; ///< What the person chooses; empty: thought better of it.
    QStringList suggested;
    std::unique_ptr<admin::AdminView> view;

    /** Shows the window. False when it does not become active. */
    [[nodiscard]] bool open(QSize size = {1366, 768});
    /** open(), the manager signs in by keyboard and the films are there. */
    [[nodiscard]] bool begin(QSize size = {1366, 768});
    /** begin() and the first film is opened. */
    [[nodiscard]] bool openFirst(QSize size = {1366, 768});

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString &text);
    [[nodiscard]] bool click(const QString &name);
    /** Types over what is in a field. */
    void fill(const QString &name, const QString &text);

    QWidget *widget(const QString &name) const;
    bool sees(const QString &name) const { return widget(name) && widget(name)->isVisible(); }
    bool canPress(const QString &name) const { return sees(name) && widget(name)->isEnabled(); }
    QString cursor() const;
    QString textOf(const QString &name) const;
    /** What a banner says; empty while it is hidden. */
    QString message(const QString &banner) const;
    admin::RecordTable *table() const;
    models::PagedTableModel *model() const;
    /** Of a row, read already. */
    QString title(int row) const;
};

} // namespace foyer::test
