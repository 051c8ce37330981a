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

/** The first start of a till: try Foyer here, or connect to a server; and what this till is called. Asks for no more
 *  than it needs, and checks it before it goes on. */
class FirstStartPage : public QWidget
{
    Q_OBJECT
public:
    struct Choice
    {
        bool embedded = true; ///< All on this machine, with the demo's data.
        QUrl server; ///< Otherwise: its base address.
        QString caFile;
        QString tillName;
    };

    FirstStartPage(ports::ServerProbe &probe, QWidget *parent = nullptr);

Q_SIGNALS:
    /** The person decided, and what could be checked holds. */
    void chosen(const foyer::setup::FirstStartPage::Choice &choice);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void showFields();
    void check();
    void refuse(const QString &text, QLineEdit *field);

    ports::ServerProbe &m_probe;
    widgets::SegmentedControl *m_where = nullptr; // children
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
