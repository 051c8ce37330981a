#pragma once

#include "serverprobe.h"

#include <QWidget>

class QLineEdit;

namespace foyer::widgets {
class ActionButton;
class MessageBanner;
class SegmentedControl;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::setup {

/** Why ServerProbe::probe() failed, and what to do about it, in words. */
QString whyNoServer(const Error &error);

/** The first start of a till: try Foyer here, begin a cinema of one's own, or connect to a server; and what this till
 *  is called. Asks for no more than it needs, and checks it before it goes on. */
class FirstStartPage : public QWidget
{
    Q_OBJECT
public:
    enum class Where {
        TryHere, ///< All on this machine, with the demo's data.
        Own, ///< All on this machine, with nothing in it yet.
        Server,
    };
    struct Choice
    {
        Where where = Where::TryHere;
        QUrl server; ///< Of Server: its base address.
        QString caFile; ///< Likewise.
        QString tillName;
    };

    FirstStartPage(ports::ServerProbe &probe, QWidget *parent = nullptr);

Q_SIGNALS:
    /** The person decided, and what could be checked holds. */
    void chosen(const foyer::setup::FirstStartPage::Choice &choice);

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    Where where() const;
    void showFields();
    void check();
    void refuse(const QString &text, QLineEdit *field);

    ports::ServerProbe &m_probe;
    widgets::SegmentedControl *m_places = nullptr; // children
    widgets::TextLabel *m_explanation = nullptr;
    widgets::TextLabel *m_addressCaption = nullptr;
    QLineEdit *m_address = nullptr;
    widgets::TextLabel *m_caCaption = nullptr;
    QLineEdit *m_ca = nullptr;
    QLineEdit *m_name = nullptr;
    widgets::MessageBanner *m_message = nullptr;
    widgets::ActionButton *m_go = nullptr;
    bool m_checking = false;
};

} // namespace foyer::setup
