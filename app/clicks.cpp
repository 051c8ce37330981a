#include "clicks.h"

#include "id.h"
#include "requestscope.h"

#include <QEvent>

namespace foyer::app {

namespace {

/** Something a person did, as the window system tells it. Moving over something asks for nothing. */
bool isDone(const QEvent &event)
{
    switch (event.type()) {
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::TouchBegin:
    case QEvent::TouchEnd:
    case QEvent::Shortcut:
        return true;
    default:
        return false;
    }
}

std::shared_ptr<const RequestTrace> newAction()
{
    auto action = std::make_shared<RequestTrace>();
    action->requestId = newUuidV7().toString(QUuid::WithoutBraces);
    return action;
}

} // namespace

Application::Application(int &argc, char **argv)
    : QApplication(argc, argv)
{
}

bool Application::notify(QObject *receiver, QEvent *event)
{
    // An event comes first to the window and then to widgets within, each time through here.
    if (!isDone(*event) || currentRequest())
        return QApplication::notify(receiver, event);
    const RequestScope scope(newAction());
    return QApplication::notify(receiver, event);
}

} // namespace foyer::app
