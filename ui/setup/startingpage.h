#pragma once

#include <QWidget>

namespace foyer::widgets {
class ActionButton;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::setup {

/** While the services get ready: what is being done; or why it did not work, and a way out. */
class StartingPage : public QWidget
{
    Q_OBJECT
public:
    explicit StartingPage(QWidget *parent = nullptr);

    void showProgress(const QString &line);
    void showFailure(const QString &title, const QString &detail);

Q_SIGNALS:
    void retryRequested();
    void cancelRequested();

private:
    widgets::TextLabel *m_title = nullptr; // children
    widgets::TextLabel *m_detail = nullptr;
    widgets::ActionButton *m_retry = nullptr;
    widgets::ActionButton *m_cancel = nullptr;
};

} // namespace foyer::setup
