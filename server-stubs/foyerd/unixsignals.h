#pragma once

#include <QObject>

namespace foyer::foyerd {

/** What the process is told by signals, as Qt's. SIGPIPE is ignored from now on, and SIGHUP ends the process as ever
 *  unless it is listened to. One object in a process; it lives in the thread with the event loop. */
class UnixSignals : public QObject
{
    Q_OBJECT
public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

    void listenToHangUp();

Q_SIGNALS:
    /** SIGTERM or SIGINT; each time. */
    void toldToEnd();
    /** SIGHUP. */
    void toldToReload();

private:
    void read();
};

} // namespace foyer::foyerd
