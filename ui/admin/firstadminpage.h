#pragma once

#include "firstadminapi.h"

#include <QWidget>

namespace foyer::widgets {
class ActionButton;
class MessageBanner;
} // namespace foyer::widgets

namespace foyer::admin {

class FieldEditor;

/** The first start of a server without a user: who is to be its admin? */
class FirstAdminPage : public QWidget
{
    Q_OBJECT
public:
    /** Borrows the port. An empty @p token is asked for. */
    FirstAdminPage(ports::FirstAdminApi &api, const QString &token, QWidget *parent = nullptr);

Q_SIGNALS:
    /** Who can sign in with these now. */
    void made(const QString &login, const QString &password);

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void create();
    void refuse(const Error &error);
    QString typed(const QString &field) const;

    ports::FirstAdminApi &m_api;
    const QString m_token;
    const QString m_id; ///< The same for every try, so that a lost answer makes nobody twice.
    QList<FieldEditor *> m_fields; // children, as below
    widgets::MessageBanner *m_message = nullptr;
    widgets::ActionButton *m_create = nullptr;
    bool m_isAsking = false;
};

} // namespace foyer::admin
