#pragma once

#include "icons.h"
#include "sessionapi.h"

#include <QAbstractButton>
#include <QFrame>

#include <optional>

class QButtonGroup;
class QPainter;
class QVBoxLayout;

namespace foyer::widgets {
class Chip;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::admin {

/** One entry of the side bar: icon and word; the chosen one is filled and has a bar at its edge. A number at its end
 *  tells how many things there want to be looked at. */
class SideBarEntry : public QAbstractButton
{
    Q_OBJECT
public:
    SideBarEntry(widgets::Icon icon, const QString &text, QWidget *parent = nullptr);

    /** 0 for none. */
    void setBadge(int count, bool isUrgent);
    int badge() const { return m_badge; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int paintBadge(QPainter &painter) const;

    const widgets::Icon m_icon;
    const QString m_name;
    int m_badge = 0;
    bool m_isUrgent = false;
};

/** What there is in the back office, who is here, and the way out. Alt with a digit opens the first ten. */
class SideBar : public QFrame
{
    Q_OBJECT
public:
    explicit SideBar(bool demo, QWidget *parent = nullptr);

    void addEntry(widgets::Icon icon, const QString &text, const QString &name);
    void setCurrent(int entry);
    /** How many things the entry wants looked at; 0 for none. */
    void setBadge(int entry, int count, bool isUrgent);
    void setUser(const std::optional<ports::SignedIn> &user);
    /** With a button for one's second step at sign-in. */
    void offerAccount() { m_account->show(); }

Q_SIGNALS:
    void chosen(int entry);
    void themeToggled();
    void signOutRequested();
    void accountRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_entries = nullptr; // children
    QButtonGroup *m_group = nullptr;
    widgets::TextLabel *m_user = nullptr;
    widgets::TextLabel *m_role = nullptr;
    QWidget *m_account = nullptr;
};

} // namespace foyer::admin
