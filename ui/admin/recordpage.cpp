#include "recordpage.h"

#include "formpage.h"
#include "listpage.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace foyer::admin {

RecordPage::RecordPage(ports::RecordBook &book, RecordKind kind, const AdminDesk &desk, QWidget *parent)
    : AdminPage(parent)
    , m_kind(std::move(kind))
{
    m_stack = new QStackedWidget;
    m_list = new ListPage(book, m_kind, desk);
    m_form = new FormPage(book, m_kind);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_form);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connect(m_list, &ListPage::openRequested, this, [this](const ports::Record &record) {
        m_stack->setCurrentWidget(m_form);
        m_form->open(record);
    });
    connect(m_list, &ListPage::newRequested, this, [this] {
        if (m_kind.makeNew) {
            m_kind.makeNew(m_list, [this] { m_list->enter(); });
            return;
        }
        m_stack->setCurrentWidget(m_form);
        m_form->openNew();
    });
    connect(m_form, &FormPage::closed, this, [this] {
        m_stack->setCurrentWidget(m_list);
        m_list->enter();
    });
}

void RecordPage::enter()
{
    if (m_stack->currentWidget() == m_list)
        m_list->enter();
}

void RecordPage::forget()
{
    m_form->forget();
    m_list->forget();
    m_stack->setCurrentWidget(m_list);
}

bool RecordPage::isAtList() const
{
    return m_stack->currentWidget() == m_list;
}

void RecordPage::openRecord(const QString &id)
{
    if (hasUnsaved())
        return; // what is typed there comes first
    m_stack->setCurrentWidget(m_form);
    ports::Record record;
    record.id = id;
    m_form->open(record);
}

bool RecordPage::hasUnsaved() const
{
    return m_form->isChanged();
}

} // namespace foyer::admin
