#pragma once

#include <QWidget>

class QTableWidget;

namespace foyer::widgets {
class ActionButton;
class MessageBanner;
} // namespace foyer::widgets

namespace foyer::cashier {

/** What one can type and press, instead of the page that is sold on, which stays as it is behind it. Each function's
 *  key can be made another one here (widgets::KeyMap). */
class HelpPanel : public QWidget
{
    Q_OBJECT
public:
    explicit HelpPanel(QWidget *parent = nullptr);

    /** The first line is chosen. */
    void begin();

Q_SIGNALS:
    void left();
    /** To be kept (widgets::KeyMap::changes()). */
    void keysChanged();

protected:
    /** While the next key is waited for, it is nobody else's. */
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QTableWidget *table(const QString &name, const QString &accessibleName);
    void showKeys();
    void waitForKey();
    void take(const QKeySequence &key);
    void stopWaiting();
    void takeStandard();
    QKeySequence chosen() const;

    QTableWidget *m_keys = nullptr; // children
    widgets::ActionButton *m_change = nullptr;
    widgets::ActionButton *m_standard = nullptr;
    widgets::MessageBanner *m_message = nullptr;
    bool m_isWaiting = false;
};

} // namespace foyer::cashier
