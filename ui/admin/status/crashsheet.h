#pragma once

#include "crashreportapi.h"
#include "sheet.h"

class QLabel;
class QPlainTextEdit;

namespace foyer::widgets {
class MessageBanner;
} // namespace foyer::widgets

namespace foyer::admin {

/** One report of a crash, to be read, copied for whoever mends it, and told to have been seen. */
class CrashSheet final : public Sheet
{
    Q_OBJECT
public:
    /** @p api is borrowed. */
    CrashSheet(ports::CrashReportApi &api, const ports::CrashReport &report, QWidget *page);

Q_SIGNALS:
    /** The person told that it was seen, and the server knows. */
    void seen();

private:
    void read();
    void noteSeen();
    void showSeen(const ports::CrashReport::Seen &seen);

    ports::CrashReportApi &m_api;
    const QString m_id;
    widgets::MessageBanner *m_message = nullptr; // children
    QPlainTextEdit *m_text = nullptr;
    QLabel *m_seen = nullptr;
    widgets::ActionButton *m_copy = nullptr;
    widgets::ActionButton *m_note = nullptr;
};

} // namespace foyer::admin
