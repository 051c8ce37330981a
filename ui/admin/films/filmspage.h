#pragma once

#include "adminpage.h"
#include "filmimportpage.h"
#include "filmkind.h"

class QStackedWidget;

namespace foyer::admin {

class RecordPage;
struct AdminDesk;

/** Films: the list and the form, and files of films to be imported. */
class FilmsPage final : public AdminPage
{
    Q_OBJECT
public:
    /** The book is borrowed. */
    FilmsPage(ports::RecordBook &films, RecordKind kind, const FilmImportDesk &files, const AdminDesk &desk,
              QWidget *parent = nullptr);

    void enter() override;
    void forget() override;
    bool hasUnsaved() const override;

private:
    QStackedWidget *m_stack = nullptr; // children
    RecordPage *m_records = nullptr;
    FilmImportPage *m_import = nullptr;
};

} // namespace foyer::admin
