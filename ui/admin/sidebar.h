#pragma once

#include "icons.h"
#include "sessionapi.h"

#include <QAbstractButton>
#include <QFrame>

#include <optional>

class QButtonGroup;
class QVBoxLayout;

namespace foyer::widgets {
class Chip;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::admin {

/** One entry of the side bar: icon and word; the chosen one is filled and has a bar at its edge. */
class SideBarEntry : public QAbstractButton
{
    Q_OBJECT
public:
    SideBarEntry(widgets::Icon icon, const QString &text, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    widgets::Icon m_icon;
};

/** What there is in the back office, who is here, and the way out. Alt with a digit opens the first ten. */
class SideBar : public QFrame
{
    Q_OBJECT
public:
    explicit SideBar(bool demo, QWidget *parent = nullptr);

    void addEntry(widgets::Icon icon, const QString &text, const QString &name);
    void setCurrent(int entry);
    void setUser(const std::optional<ports::SignedIn> &user);

Q_SIGNALS:
    void chosen(int entry);
    void themeToggled();
    void signOutRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_entries = nullptr; // children
    QButtonGroup *m_group = nullptr;
    widgets::TextLabel *m_user = nullptr;
    widgets::TextLabel *m_role = nullptr;
};

} // namespace foyer::admin
