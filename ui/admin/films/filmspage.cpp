#include "filmspage.h"

#include "recordpage.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;

FilmsPage::FilmsPage(ports::RecordBook &films, RecordKind kind, const FilmImportDesk &files, const AdminDesk &desk,
                     QWidget *parent)
    : AdminPage(parent)
{
    m_stack = new QStackedWidget;
    m_import = new FilmImportPage(files);
    kind.listActions.append(
        {.name = u"importFilms"_s, .label = tr("Import…"), .icon = widgets::Icon::Arrow, .run = [this](QWidget *) {
             m_stack->setCurrentWidget(m_import);
             m_import->begin();
         }});
    m_records = new RecordPage(films, std::move(kind), desk);
    m_stack->addWidget(m_records);
    m_stack->addWidget(m_import);
    m_stack->setCurrentWidget(m_records);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connect(m_import, &FilmImportPage::closed, this, [this] {
        m_stack->setCurrentWidget(m_records);
        m_records->enter();
    });
}

void FilmsPage::enter()
{
    if (m_stack->currentWidget() == m_records)
        m_records->enter();
    else
        m_import->setFocus(Qt::TabFocusReason);
}

void FilmsPage::forget()
{
    m_import->begin();
    m_records->forget();
    m_stack->setCurrentWidget(m_records);
}

bool FilmsPage::hasUnsaved() const
{
    return m_records->hasUnsaved();
}

} // namespace foyer::admin
