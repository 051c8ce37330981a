#pragma once

#include "admindesk.h"
#include "adminpage.h"
#include "recordkind.h"

class QStackedWidget;

namespace foyer::admin {

class FormPage;
class ListPage;

/** The page of one kind of thing: its list, and its form when one is opened. */
class RecordPage final : public AdminPage
{
    Q_OBJECT
public:
    /** The book is borrowed. */
    RecordPage(ports::RecordBook &book, RecordKind kind, const AdminDesk &desk, QWidget *parent = nullptr);

    void enter() override;
    void forget() override;
    bool hasUnsaved() const override;
    void openRecord(const QString &id) override;
    /** No form is open. */
    bool isAtList() const;

private:
    const RecordKind m_kind;
    QStackedWidget *m_stack = nullptr; // children
    ListPage *m_list = nullptr;
    FormPage *m_form = nullptr;
};

} // namespace foyer::admin
