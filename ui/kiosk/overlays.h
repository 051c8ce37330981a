#pragma once

#include "stand.h"
#include "touch.h"

#include <QDeadlineTimer>

class QLineEdit;

namespace foyer::widgets {
class MessageBanner;
}

namespace foyer::kiosk {

/** Something that must be answered before the page goes on: a card over the whole kiosk. Hidden until opened. */
class Overlay : public QWidget
{
    Q_OBJECT
public:
    /** @p low puts the card into the lower half. */
    Overlay(QWidget *kiosk, bool low);
    void open();
    void close();

protected:
    QVBoxLayout *cardColumn() const { return m_card; }
    virtual QWidget *firstFocus() const = 0;
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QVBoxLayout *m_card = nullptr;
};

/** "Are you still there?" */
class IdleOverlay : public Overlay
{
    Q_OBJECT
public:
    IdleOverlay(workflow::Visit &visit, QWidget *kiosk, bool low);

protected:
    QWidget *firstFocus() const override { return m_stay; }
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void count();

    workflow::Visit &m_visit;
    Sentence *m_text = nullptr; // children
    TouchButton *m_stay = nullptr;
    TouchButton *m_more = nullptr;
    QTimer m_second;
};

/** The seats are not held for long any more: "I need more time". */
class HoldOverlay : public Overlay
{
    Q_OBJECT
public:
    HoldOverlay(workflow::Visit &visit, QWidget *kiosk, bool low);
    /** How long they are held. */
    void show(std::chrono::seconds left);

protected:
    QWidget *firstFocus() const override { return m_more; }

private:
    Sentence *m_text = nullptr; // children
    TouchButton *m_more = nullptr;
};

/** Staff shows who it is by number and PIN, to close the kiosk. Who guessed too often sees how long to wait. Closes by
 *  itself after a minute. */
class StaffOverlay : public Overlay
{
    Q_OBJECT
public:
    StaffOverlay(const Stand &stand, QWidget *kiosk, bool low);

Q_SIGNALS:
    /** A member of staff wants the kiosk closed. */
    void exitGranted();

protected:
    QWidget *firstFocus() const override;
    void hideEvent(QHideEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void ask();
    void handle(const Result<QString> &who);
    void countDown();

    Stand m_stand;
    QLineEdit *m_number = nullptr; // children
    QLineEdit *m_pin = nullptr;
    TouchButton *m_enter = nullptr;
    Sentence *m_message = nullptr;
    QTimer m_forgotten;
    QTimer m_second;
    QDeadlineTimer m_wait;
    bool m_asking = false;
};

} // namespace foyer::kiosk
