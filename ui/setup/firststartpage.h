#pragma once

#include "serverprobe.h"

#include <QWidget>

#include <optional>

class QLabel;
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

/** The first start of a till, which trusts a server with an authority of its own once a person has compared the
 *  fingerprint: try Foyer here, begin a cinema of one's own, or connect to a server; and what this till
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
        QByteArray authority; ///< Likewise: PEM of what to trust from now on, and nothing else; empty: the system's.
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
    void look(const Choice &choice);
    void handleLooked(const Choice &choice, const Result<ports::ServerFacts> &facts);
    void askForAuthority(const Choice &choice);
    /** Shows what the server would have us trust, for a person to compare. */
    void showAuthority(const ports::OfferedAuthority &offered);
    void forgetAuthority();
    void showOtherFields(bool visible);
    void setChecking(bool checking);
    void refuse(const QString &text, QLineEdit *field);

    ports::ServerProbe &m_probe;
    widgets::SegmentedControl *m_places = nullptr; // children
    widgets::TextLabel *m_explanation = nullptr;
    widgets::TextLabel *m_addressCaption = nullptr;
    QLineEdit *m_address = nullptr;
    widgets::TextLabel *m_caCaption = nullptr;
    QLineEdit *m_ca = nullptr;
    widgets::TextLabel *m_nameCaption = nullptr;
    QLineEdit *m_name = nullptr;
    QLabel *m_compare = nullptr;
    QLabel *m_fingerprint = nullptr;
    std::optional<ports::OfferedAuthority> m_offered; ///< While a person compares it.
    widgets::MessageBanner *m_message = nullptr;
    widgets::ActionButton *m_go = nullptr;
    bool m_checking = false;
};

} // namespace foyer::setup
