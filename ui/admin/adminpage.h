#pragma once

#include <QWidget>

namespace foyer::admin {

/** One page of the back office, as the side bar opens it. */
class AdminPage : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /** It is in front now, and the person is signed in. */
    virtual void enter() = 0;
    /** Another person signs in next: nothing of this one stays. */
    virtual void forget() = 0;
    /** Something is typed here that is not saved. */
    virtual bool hasUnsaved() const { return false; }
    /** Opens one of its things; a page without a form of its own stays as it is. */
    virtual void openRecord(const QString &id) { Q_UNUSED(id) }

Q_SIGNALS:
    /** The person wants to go to another page, by the name it was added with. */
    void pageAsked(const QString &name);
    /** The same, and to one of the things there. */
    void recordAsked(const QString &name, const QString &id);
};

} // namespace foyer::admin
